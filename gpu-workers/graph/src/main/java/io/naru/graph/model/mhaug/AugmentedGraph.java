package io.naru.graph.model.mhaug;

import io.naru.graph.model.graph.Graph;

/**
 * G': a subgraph of the original graph, always of the same nodes. A dropped node keeps its edges;
 * its feature row is zero.
 *
 * @param edges which of the m undirected edges are kept
 * @param nodes which of the n feature rows are kept
 */
public record AugmentedGraph(Selection edges, Selection nodes) {

  /** The original graph itself, where a chain begins. */
  public static AugmentedGraph original(Graph graph) {
    return new AugmentedGraph(Selection.all(graph.edges()), Selection.all(graph.nodes()));
  }
}
