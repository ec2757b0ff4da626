package io.naru.graph.model.gnn;

import io.naru.graph.model.graph.Graph;

/**
 * What a network sees of a graph.
 *
 * @param graph the original graph, n nodes and m edges
 * @param edges which edges it sees, {@code [m]}; null: all
 * @param rows which feature rows it sees, {@code [n]}, the others being zero; null: all
 */
public record GraphView(Graph graph, boolean[] edges, boolean[] rows) {

  /** All of it. */
  public static GraphView of(Graph graph) {
    return new GraphView(graph, null, null);
  }

  /** Whether an edge is seen. */
  boolean sees(int edge) {
    return edges == null || edges[edge];
  }

  /** How many edges of a node are seen. */
  int degree(int node) {
    if (edges == null) {
      return graph.degree(node);
    }
    int degree = 0;
    for (int at = graph.offsets()[node]; at < graph.offsets()[node + 1]; at++) {
      degree += edges[graph.incident()[at]] ? 1 : 0;
    }
    return degree;
  }

  /** How many edges are seen in all. */
  int seenEdges() {
    int seen = graph.edges();
    if (edges != null) {
      for (boolean sees : edges) {
        seen -= sees ? 0 : 1;
      }
    }
    return seen;
  }
}
