package io.naru.graph.model.dgt.sequence;

import java.util.Arrays;

/**
 * For each of n queries the first L nodes by one criterion. Rank 0 is the query itself; where fewer
 * than L nodes are near, the ranks beyond {@code lengths} are padded with the query.
 *
 * @param length L, at least 2
 * @param nodes the sequences one after the other, {@code [n * L]}
 * @param lengths how many ranks are no padding, 1..L, {@code [n]}
 */
public record Sequences(int length, int[] nodes, int[] lengths) {
  /** Sequences of padding, to be filled. */
  public static Sequences empty(int queries, int length) {
    if (length < 2) {
      throw new IllegalArgumentException("a sequence has at least 2 ranks, not " + length);
    }
    return new Sequences(length, new int[Math.multiplyExact(queries, length)], new int[queries]);
  }

  /** n. */
  public int queries() {
    return lengths.length;
  }

  /** The node at a rank of a query's sequence. */
  public int node(int query, int rank) {
    return nodes[query * length + rank];
  }

  void put(int query, TopRanks ranks) {
    int from = query * length;
    nodes[from] = query;
    int size = Math.min(ranks.size(), length - 1);
    for (int rank = 0; rank < size; rank++) {
      nodes[from + 1 + rank] = ranks.node(rank);
    }
    Arrays.fill(nodes, from + 1 + size, from + length, query);
    lengths[query] = size + 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sequences that
        && length == that.length
        && Arrays.equals(nodes, that.nodes)
        && Arrays.equals(lengths, that.lengths);
  }

  @Override
  public int hashCode() {
    return 31 * length + Arrays.hashCode(nodes);
  }

  @Override
  public String toString() {
    return "Sequences [" + queries() + ", " + length + "]";
  }
}
