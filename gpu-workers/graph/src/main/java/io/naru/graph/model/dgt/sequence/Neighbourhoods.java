package io.naru.graph.model.dgt.sequence;

import io.naru.graph.model.graph.Graph;

/** The neighbours of the nodes 0..nodes-1 of an undirected simple graph, fixed or changing. */
public interface Neighbourhoods {
  /** n. */
  int nodes();

  /** How many neighbours a node has. */
  int degree(int node);

  /**
   * A neighbour of a node.
   *
   * @param at 0..degree-1
   */
  int neighbour(int node, int at);

  /** Those of a graph that does not change. */
  static Neighbourhoods of(Graph graph) {
    int[] offsets = graph.offsets();
    int[] neighbours = graph.neighbours();
    return new Neighbourhoods() {
      @Override
      public int nodes() {
        return graph.nodes();
      }

      @Override
      public int degree(int node) {
        return offsets[node + 1] - offsets[node];
      }

      @Override
      public int neighbour(int node, int at) {
        return neighbours[offsets[node] + at];
      }
    };
  }
}
