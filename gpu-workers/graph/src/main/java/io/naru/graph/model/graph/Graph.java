package io.naru.graph.model.graph;

import java.util.Arrays;

/**
 * An undirected simple graph of n nodes and m edges in compressed sparse rows: no self loops, each
 * edge once. Edges are numbered 0..m-1 by ascending (lower endpoint, higher endpoint), so that two
 * graphs of the same edges are equal however they were given.
 *
 * <p>The arrays are not copied out: they are read in the innermost loops of the models. Treat them
 * as read-only.
 */
public final class Graph {
  private final int nodes;
  private final int[] lower;
  private final int[] higher;
  private final int[] offsets;
  private final int[] neighbours;
  private final int[] incident;

  private Graph(int nodes, long[] ascending) {
    int edges = ascending.length;
    this.nodes = nodes;
    this.lower = new int[edges];
    this.higher = new int[edges];
    this.offsets = new int[nodes + 1];
    for (int e = 0; e < edges; e++) {
      lower[e] = (int) (ascending[e] >>> 32);
      higher[e] = (int) ascending[e];
      offsets[lower[e] + 1]++;
      offsets[higher[e] + 1]++;
    }
    for (int i = 0; i < nodes; i++) {
      offsets[i + 1] += offsets[i];
    }
    this.neighbours = new int[2 * edges];
    this.incident = new int[2 * edges];
    int[] next = Arrays.copyOf(offsets, nodes);
    // Lower neighbours come first because they are written first: each row ends up ascending.
    for (int e = 0; e < edges; e++) {
      put(next[higher[e]]++, lower[e], e);
    }
    for (int e = 0; e < edges; e++) {
      put(next[lower[e]]++, higher[e], e);
    }
  }

  private void put(int position, int neighbour, int edge) {
    neighbours[position] = neighbour;
    incident[position] = edge;
  }

  /**
   * The graph of the edges {source[e], target[e]}, given in any order and direction.
   *
   * @param nodes n, at least 0
   * @param source one endpoint of each edge, 0..n-1
   * @param target the other endpoint, as many
   * @throws IllegalArgumentException for an endpoint out of range, a self loop or an edge given
   *     twice
   */
  public static Graph of(int nodes, int[] source, int[] target) {
    if (source.length != target.length) {
      throw new IllegalArgumentException(
          source.length + " sources but " + target.length + " targets");
    }
    long[] edges = new long[source.length];
    for (int e = 0; e < edges.length; e++) {
      edges[e] = pair(nodes, source[e], target[e]);
    }
    Arrays.sort(edges);
    for (int e = 1; e < edges.length; e++) {
      if (edges[e] == edges[e - 1]) {
        throw new IllegalArgumentException(
            "edge " + (edges[e] >>> 32) + " - " + (int) edges[e] + " is given twice");
      }
    }
    return new Graph(nodes, edges);
  }

  private static long pair(int nodes, int a, int b) {
    if (a < 0 || b < 0 || a >= nodes || b >= nodes) {
      throw new IllegalArgumentException(
          "edge " + a + " - " + b + " leaves the nodes 0.." + (nodes - 1));
    }
    if (a == b) {
      throw new IllegalArgumentException("self loop at node " + a);
    }
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /** n. */
  public int nodes() {
    return nodes;
  }

  /** m, each undirected edge once. */
  public int edges() {
    return lower.length;
  }

  /** The lower endpoint of each edge, {@code [m]}. */
  public int[] lower() {
    return lower;
  }

  /** The higher endpoint of each edge, {@code [m]}. */
  public int[] higher() {
    return higher;
  }

  /** Where the row of each node begins in {@link #neighbours()}, {@code [n + 1]}. */
  public int[] offsets() {
    return offsets;
  }

  /** The neighbours of node 0, then of node 1, ..., each row ascending, {@code [2m]}. */
  public int[] neighbours() {
    return neighbours;
  }

  /** The number of the edge that leads to each entry of {@link #neighbours()}, {@code [2m]}. */
  public int[] incident() {
    return incident;
  }

  /** How many edges end at a node. */
  public int degree(int node) {
    return offsets[node + 1] - offsets[node];
  }

  /** The number of the edge between two nodes, or -1 where there is none. */
  public int edge(int a, int b) {
    int at = Arrays.binarySearch(neighbours, offsets[a], offsets[a + 1], b);
    return at < 0 ? -1 : incident[at];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph that
        && nodes == that.nodes
        && Arrays.equals(lower, that.lower)
        && Arrays.equals(higher, that.higher);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * nodes + Arrays.hashCode(lower)) + Arrays.hashCode(higher);
  }

  @Override
  public String toString() {
    return "Graph of " + nodes + " nodes and " + edges() + " edges";
  }
}
