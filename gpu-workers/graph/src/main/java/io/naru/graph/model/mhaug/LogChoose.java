package io.naru.graph.model.mhaug;

import org.apache.commons.numbers.gamma.LogBeta;

/** The logarithm of a binomial coefficient. */
public final class LogChoose {
  private LogChoose() {}

  /**
   * log C(n, k), by C(n, k) = 1 / ((n + 1) B(n - k + 1, k + 1)): the beta function has no large
   * terms that cancel, as differences of log-gammas have for millions of edges.
   *
   * @param n at least 0
   * @param k 0..n
   */
  public static double of(long n, long k) {
    if (k < 0 || k > n) {
      throw new IllegalArgumentException("no " + k + " of " + n + " can be chosen");
    }
    return k == 0 || k == n ? 0 : -Math.log1p(n) - LogBeta.value(n - k + 1.0, k + 1.0);
  }
}
