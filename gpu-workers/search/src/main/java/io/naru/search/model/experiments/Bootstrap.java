package io.naru.search.model.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A mean with its 95 % interval by the percentile bootstrap (Efron 1979) over queries. Figures of
 * one query under several seeds are drawn together, since they are no independent evidence.
 *
 * @param mean of all figures
 * @param low 2.5th percentile of the resampled means
 * @param high 97.5th
 */
record Bootstrap(double mean, double low, double high) {
  private static final int SAMPLES = 2_000;
  private static final long SEED = 20_220_702;

  /**
   * @param clusters the figures of each query, at least one query
   */
  static Bootstrap of(List<double[]> clusters) {
    int n = clusters.size();
    double[] sums = clusters.stream().mapToDouble(c -> Arrays.stream(c).sum()).toArray();
    int[] counts = clusters.stream().mapToInt(c -> c.length).toArray();
    double[] means = new double[SAMPLES];
    Random random = new Random(SEED);
    for (int s = 0; s < SAMPLES; s++) {
      double sum = 0;
      long count = 0;
      for (int i = 0; i < n; i++) {
        int drawn = random.nextInt(n);
        sum += sums[drawn];
        count += counts[drawn];
      }
      means[s] = sum / count;
    }
    Arrays.sort(means);
    double mean = Arrays.stream(sums).sum() / Arrays.stream(counts).sum();
    return new Bootstrap(mean, means[SAMPLES / 40], means[SAMPLES - 1 - SAMPLES / 40]);
  }
}
