package io.naru.graph.model.dgt.sequence;

import java.util.Arrays;

/** NodeSort of one query at a time, for graphs that change; not for several threads at once. */
public final class SingleSort {
  private final NodeKeys keys;
  private final int length;
  private final BreadthFirstSort nearest;
  private final FeatureSort alike;
  private final ForwardPush push;
  private final TopRanks ranks;

  /**
   * @param graph may change between calls, its number of nodes may not
   * @param length L
   * @param epsilon up to which residual per degree PageRank is pushed
   */
  public SingleSort(
      Neighbourhoods graph, FeatureIndex features, NodeKeys keys, int length, double epsilon) {
    this.keys = keys;
    this.length = length;
    this.nearest = new BreadthFirstSort(graph, features, keys, length);
    this.alike = new FeatureSort(features, keys, (query, unused) -> {});
    this.push = new ForwardPush(graph, epsilon);
    this.ranks = new TopRanks(length - 1);
  }

  /** A sequence without padding, and what it depends on. */
  public sealed interface Sorted {
    /** The query first. */
    int[] nodes();
  }

  /**
   * By hops.
   *
   * @param reach the sequence depends on no edge both of whose ends are farther away than this
   */
  public record Nearest(int[] nodes, int reach) implements Sorted {}

  /**
   * By PageRank.
   *
   * @param pushed the nodes that pushed: it depends on their edges, and on their neighbours'
   *     degrees not sinking
   */
  public record MostVisited(int[] nodes, int[] pushed) implements Sorted {}

  /**
   * By features.
   *
   * @param floor a cosine below which no other node can come into the sequence
   */
  public record Alike(int[] nodes, float floor) implements Sorted {}

  /** By ascending hop distance. */
  public Nearest nearest(int query) {
    ranks.clear();
    int radius = nearest.visit(query, ranks);
    // Nodes at the radius itself can lead to others only where more are wanted.
    int reach = ranks.size() == length - 1 ? radius - 1 : radius;
    return new Nearest(nodes(query), reach);
  }

  /** By descending personalised PageRank. */
  public MostVisited mostVisited(int query) {
    ranks.clear();
    new PageRankSort(push, keys).candidates(query, ranks);
    int[] pushed = new int[push.touched()];
    int size = 0;
    for (int at = 0; at < push.touched(); at++) {
      int node = push.node(at);
      // The query counts, even if it has so many neighbours that it kept all to itself.
      if (push.estimate(node) != 0 || node == query) {
        pushed[size++] = node;
      }
    }
    return new MostVisited(nodes(query), Arrays.copyOf(pushed, size));
  }

  /** By descending cosine of the features; the query alone if it has none. */
  public Alike alike(int query) {
    ranks.clear();
    alike.candidates(query, ranks);
    float floor = ranks.size() < length - 1 ? Float.NEGATIVE_INFINITY : ranks.score(length - 2);
    return new Alike(nodes(query), floor);
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
