package io.naru.graph.model.stream;

import io.naru.graph.model.state.Adjacency;
import java.util.Arrays;
import java.util.BitSet;

/** The same counts from scratch, in the time of the whole graph: n + m for each level. */
final class FullCount {
  private FullCount() {}

  /**
   * {@code w_0 = start, w_j = (A' + I) w_(j-1)}.
   *
   * @param dropped edges that A' does not have
   * @param start {@code [n]}
   * @return {@code [k + 1][n]}
   */
  static long[][] levels(Adjacency adjacency, BitSet dropped, long[] start, int layers) {
    long[][] levels = new long[layers + 1][];
    levels[0] = start;
    for (int level = 1; level <= layers; level++) {
      long[] from = levels[level - 1];
      long[] to = from.clone();
      for (int edge = 0; edge < adjacency.edges(); edge++) {
        if (!dropped.get(edge)) {
          int source = adjacency.source(edge);
          int target = adjacency.target(edge);
          to[source] += from[target];
          to[target] += from[source];
        }
      }
      levels[level] = to;
    }
    return levels;
  }

  static long[] ones(int nodes) {
    long[] ones = new long[nodes];
    Arrays.fill(ones, 1);
    return ones;
  }
}
