package io.naru.search.model.demo;

/** Zipf's law over n ranks: rank k, from 0, has a probability proportional to (k + 1)^-s. */
final class Zipf {
  private final double[] cumulative;

  /**
   * @param exponent s; 0: uniform
   */
  Zipf(int n, double exponent) {
    cumulative = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += Math.pow(k + 1, -exponent);
      cumulative[k] = sum;
    }
  }

  /**
   * The rank at a point of the distribution.
   *
   * @param uniform in {@code [0, 1)}
   */
  int rank(double uniform) {
    double point = uniform * cumulative[cumulative.length - 1];
    int k = 0;
    while (k < cumulative.length - 1 && cumulative[k] <= point) {
      k++;
    }
    return k;
  }
}
