package io.naru.graph.model.dgt.sequence;

/** NodeSort of one query at a time, for graphs that change; not for several threads at once. */
public final class SingleSort {
  private final NodeKeys keys;
  private final int length;
  private final BreadthFirstSort nearest;
  private final TopRanks ranks;

  /**
   * Sorts by hops, or by PageRank that was pushed elsewhere.
   *
   * @param graph may change between calls, its number of nodes may not
   * @param length L
   */
  public SingleSort(Neighbourhoods graph, FeatureIndex features, NodeKeys keys, int length) {
    this.keys = keys;
    this.length = length;
    this.nearest = new BreadthFirstSort(graph, features, keys, length);
    this.ranks = new TopRanks(length - 1);
  }

  /**
   * A sequence without padding.
   *
   * @param nodes the query first
   * @param reach the sequence depends on no edge both of whose ends are farther away than this
   */
  public record Ranked(int[] nodes, int reach) {}

  /** By ascending hop distance. */
  public Ranked nearest(int query) {
    ranks.clear();
    int radius = nearest.visit(query, ranks);
    // Nodes at the radius itself can lead to others only where more are wanted.
    int reach = ranks.size() == length - 1 ? radius - 1 : radius;
    return new Ranked(nodes(query), reach);
  }

  /** By descending personalised PageRank of the query, which has been pushed. */
  public int[] mostVisited(int query, ForwardPush pushed) {
    ranks.clear();
    new PageRankSort(pushed, keys).offer(query, ranks);
    return nodes(query);
  }

  private int[] nodes(int query) {
    int[] nodes = new int[ranks.size() + 1];
    nodes[0] = query;
    for (int rank = 0; rank < ranks.size(); rank++) {
      nodes[rank + 1] = ranks.node(rank);
    }
    return nodes;
  }
}
