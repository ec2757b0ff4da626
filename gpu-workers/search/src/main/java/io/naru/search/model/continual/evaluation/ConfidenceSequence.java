package io.naru.search.model.continual.evaluation;

import io.naru.nn.state.Codec;

/**
 * Bounds of the mean of paired differences in [-1, 1] that hold at all times at once, so that one
 * may look after each event and stop when one likes: the predictable plug-in empirical Bernstein
 * sequence of Waudby-Smith and Ramdas 2024 (<em>Estimating means of bounded random variables by
 * betting</em>, theorem 2). The differences need not be independent or equally distributed: what is
 * bounded is the mean of their conditional means, weighted by the bets.
 *
 * @param alpha chance that the sequence ever excludes that mean
 * @param count differences so far
 * @param sum of the differences, moved to [0, 1]
 * @param deviations squared, from the running mean
 * @param bets sum of lambda
 * @param weighted sum of lambda times value
 * @param penalty sum of v psi(lambda)
 */
public record ConfidenceSequence(
    double alpha,
    long count,
    double sum,
    double deviations,
    double bets,
    double weighted,
    double penalty) {
  private static final double LARGEST_BET = 0.75;

  public static final Codec<ConfidenceSequence> CODEC =
      Codec.of(
          (s, out) -> {
            out.writeDouble(s.alpha);
            out.writeLong(s.count);
            out.writeDouble(s.sum);
            out.writeDouble(s.deviations);
            out.writeDouble(s.bets);
            out.writeDouble(s.weighted);
            out.writeDouble(s.penalty);
          },
          in ->
              new ConfidenceSequence(
                  in.readDouble(),
                  in.readLong(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble()));

  public ConfidenceSequence {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha lies between 0 and 1, not at " + alpha);
    }
  }

  /** Without differences: everything is possible. */
  public static ConfidenceSequence of(double alpha) {
    return new ConfidenceSequence(alpha, 0, 0, 0, 0, 0, 0);
  }

  /**
   * @param difference in [-1, 1]
   */
  public ConfidenceSequence add(double difference) {
    if (!(difference >= -1 && difference <= 1)) {
      throw new IllegalArgumentException("a difference lies in [-1, 1], not at " + difference);
    }
    double x = (difference + 1) / 2;
    long t = count + 1;
    double meanBefore = (0.5 + sum) / t;
    double varianceBefore = (0.25 + deviations) / t;
    double bet =
        Math.min(
            Math.sqrt(2 * StrictMath.log(2 / alpha) / (varianceBefore * t * StrictMath.log1p(t))),
            LARGEST_BET);
    double v = 4 * square(x - meanBefore);
    double psi = (-StrictMath.log1p(-bet) - bet) / 4;
    double meanAfter = (0.5 + sum + x) / (t + 1);
    return new ConfidenceSequence(
        alpha,
        t,
        sum + x,
        deviations + square(x - meanAfter),
        bets + bet,
        weighted + bet * x,
        penalty + v * psi);
  }

  /** Mean of the differences; 0 without any. */
  public double mean() {
    return count == 0 ? 0 : 2 * sum / count - 1;
  }

  /** At least -1. */
  public double lower() {
    return count == 0 ? -1 : Math.max(-1, 2 * (weighted / bets - radius()) - 1);
  }

  /** At most 1. */
  public double upper() {
    return count == 0 ? 1 : Math.min(1, 2 * (weighted / bets + radius()) - 1);
  }

  private double radius() {
    return (StrictMath.log(2 / alpha) + penalty) / bets;
  }

  private static double square(double value) {
    return value * value;
  }
}
