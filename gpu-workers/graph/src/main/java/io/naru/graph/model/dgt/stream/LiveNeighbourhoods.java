package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.state.Adjacency;

/**
 * The neighbours of the nodes of a live graph, as they are now.
 *
 * @param adjacency of the graph
 */
public record LiveNeighbourhoods(Adjacency adjacency) implements Neighbourhoods {
  @Override
  public int nodes() {
    return adjacency.nodes();
  }

  @Override
  public int degree(int node) {
    return adjacency.degree(node);
  }

  @Override
  public int neighbour(int node, int at) {
    return adjacency.row(node)[2 * at];
  }
}
