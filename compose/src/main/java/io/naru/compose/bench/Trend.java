package io.naru.compose.bench;

import java.util.List;

/**
 * A straight line through equally spaced samples, by least squares.
 *
 * @param slope change per sample
 * @param first value of the line at the first sample
 * @param last value of the line at the last sample
 */
record Trend(double slope, double first, double last) {

  /**
   * Fits the line.
   *
   * @throws IllegalArgumentException if there are fewer than two samples
   */
  static Trend of(List<Double> samples) {
    int n = samples.size();
    if (n < 2) {
      throw new IllegalArgumentException("a trend needs two samples at least");
    }
    double meanX = (n - 1) / 2.0;
    double meanY = samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int x = 0; x < n; x++) {
      covariance += (x - meanX) * (samples.get(x) - meanY);
      variance += (x - meanX) * (x - meanX);
    }
    double slope = covariance / variance;
    return new Trend(slope, meanY - slope * meanX, meanY + slope * (n - 1 - meanX));
  }

  /** Growth from the first to the last sample, in percent of the first. */
  double growthPercent() {
    return 100 * (last - first) / first;
  }
}
