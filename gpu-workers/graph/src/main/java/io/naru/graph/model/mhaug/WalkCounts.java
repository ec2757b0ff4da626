package io.naru.graph.model.mhaug;

import io.naru.graph.model.graph.Graph;
import java.util.Arrays;

/** Weighted counts of walks on A + I, level by level. Counts below 2^53 are exact. */
public final class WalkCounts {
  private WalkCounts() {}

  /**
   * {@code (A' + I) w}, where A' has the kept edges.
   *
   * @param kept one flag an edge, {@code [m]}; null: all edges
   * @param w {@code [n]}
   * @return {@code [n]}
   */
  public static double[] step(Graph graph, boolean[] kept, double[] w) {
    double[] next = Arrays.copyOf(w, w.length);
    int[] lower = graph.lower();
    int[] higher = graph.higher();
    for (int e = 0; e < lower.length; e++) {
      if (kept == null || kept[e]) {
        next[lower[e]] += w[higher[e]];
        next[higher[e]] += w[lower[e]];
      }
    }
    return next;
  }

  /**
   * {@code w_0 = start, w_j = (A' + I) w_(j-1)}, up to j = k.
   *
   * @param kept one flag an edge, {@code [m]}; null: all edges
   * @param start {@code [n]}
   * @param k length of the walks, at least 0
   * @return {@code [k + 1][n]}
   */
  public static double[][] levels(Graph graph, boolean[] kept, double[] start, int k) {
    double[][] levels = new double[k + 1][];
    levels[0] = start;
    for (int j = 1; j <= k; j++) {
      levels[j] = step(graph, kept, levels[j - 1]);
    }
    return levels;
  }

  /** {@code (A' + I)^k 1}: how many walks of length k begin at each node, {@code [n]}. */
  public static double[] of(Graph graph, boolean[] kept, int k) {
    double[] ones = new double[graph.nodes()];
    Arrays.fill(ones, 1);
    return levels(graph, kept, ones, k)[k];
  }
}
