package io.naru.experiment;

import java.util.Arrays;

/** Order statistics of a sample. */
public final class Percentiles {
  private final double[] sorted;

  /**
   * Takes a copy of the sample.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Percentiles(double[] sample) {
    if (sample.length == 0) {
      throw new IllegalArgumentException("percentiles of nothing");
    }
    sorted = sample.clone();
    Arrays.sort(sorted);
  }

  /**
   * The smallest value that at least {@code percent} of the sample does not exceed (nearest rank).
   *
   * @param percent above 0, up to 100
   */
  public double at(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }
}
