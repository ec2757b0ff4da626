package io.naru.graph.model.stream;

import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.state.Adjacency;
import java.util.random.RandomGenerator;

/**
 * Moves that keep or drop one edge or feature row of a region, uniformly chosen. While the region
 * stays the same such a move is as likely as the one back, so that it is accepted by the ratio of
 * the target alone, with the whole of its binomial coefficients. It changes nothing outside of k
 * hops.
 */
final class LocalMoves {
  private final Adjacency adjacency;
  private final Target target;
  private final LiveSubgraph subgraph;
  private final int[] edges;
  private final int[] nodes = new int[2];
  private int edgeCount;
  private int nodeCount;

  /**
   * @param limit most edges of a region
   */
  LocalMoves(Adjacency adjacency, Target target, LiveSubgraph subgraph, int limit) {
    this.adjacency = adjacency;
    this.target = target;
    this.subgraph = subgraph;
    this.edges = new int[limit];
  }

  /** The region around an edge that came or went: its ends, and the first of their edges. */
  void region(int source, int target) {
    nodeCount = 2;
    nodes[0] = source;
    nodes[1] = target;
    edgeCount = 0;
    addEdges(source, target, edges.length / 2);
    addEdges(target, adjacency.nodes(), edges.length);
  }

  /** There is nothing to move until the next region. */
  void clear() {
    edgeCount = 0;
    nodeCount = 0;
  }

  private void addEdges(int node, int except, int limit) {
    int[] row = adjacency.row(node);
    for (int at = 0; at < 2 * adjacency.degree(node) && edgeCount < limit; at += 2) {
      if (row[at] != except) {
        edges[edgeCount++] = row[at + 1];
      }
    }
  }

  /** How many moves there are. */
  int size() {
    return edgeCount + nodeCount;
  }

  /** Proposes one move; returns whether it was made. */
  boolean move(RandomGenerator random) {
    int chosen = random.nextInt(size());
    subgraph.mark();
    if (chosen < edgeCount) {
      int edge = edges[chosen];
      if (accepts(flipEdge(edge), random)) {
        return true;
      }
      subgraph.flipEdge(edge);
    } else {
      int node = nodes[chosen - edgeCount];
      if (accepts(flipNode(node), random)) {
        return true;
      }
      subgraph.flipNode(node);
    }
    subgraph.back();
    return false;
  }

  private static boolean accepts(double log, RandomGenerator random) {
    return Math.log(random.nextDouble()) < log;
  }

  /** Makes the move; returns log P after it less log P before. */
  double flipEdge(int edge) {
    int dropped = subgraph.edgesDropped();
    double gain = subgraph.flipEdge(edge);
    return gain
        - target.edges().normalisation()
            * choices(adjacency.edges(), dropped, subgraph.edgesDropped());
  }

  /** Makes the move; returns log P after it less log P before. */
  double flipNode(int node) {
    int dropped = subgraph.nodesDropped();
    double gain = subgraph.flipNode(node);
    return gain
        - target.nodes().normalisation()
            * choices(subgraph.nodes(), dropped, subgraph.nodesDropped());
  }

  /** log C(size, to) - log C(size, from), where they differ by 1. */
  private static double choices(int size, int from, int to) {
    return to > from
        ? Math.log((size - from) / (double) to)
        : -Math.log((size - to) / (double) from);
  }
}
