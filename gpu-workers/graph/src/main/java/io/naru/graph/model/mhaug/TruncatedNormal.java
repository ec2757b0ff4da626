package io.naru.graph.model.mhaug;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.ErfDifference;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * A normal distribution cut off outside [0, 1].
 *
 * @param mean of the normal before the cut, within [0, 1]
 * @param deviation its standard deviation, above 0
 */
public record TruncatedNormal(double mean, double deviation) {
  private static final double SQRT_2 = Math.sqrt(2);

  /** Beyond this many deviations over the square root of two, differences are taken in logs. */
  private static final double TAIL = 4;

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException if the mean leaves [0, 1] or the deviation is not positive
   */
  public TruncatedNormal {
    if (!(mean >= 0 && mean <= 1 && deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "mean " + mean + " must be within [0, 1], deviation " + deviation + " above 0");
    }
  }

  /**
   * The quantile function: r such that P(R <= r) = u. Probabilities are counted from the nearer
   * tail, so that none is rounded to 1.
   *
   * @param u within [0, 1)
   */
  public double quantile(double u) {
    double below = Erfc.value(scaled(0, -1)) / 2;
    double above = Erfc.value(scaled(1, 1)) / 2;
    double inside = normaliser();
    double fromBelow = below + u * inside;
    double r =
        fromBelow < 0.5
            ? mean - deviation * SQRT_2 * InverseErfc.value(2 * fromBelow)
            : mean + deviation * SQRT_2 * InverseErfc.value(2 * (above + (1 - u) * inside));
    return Math.min(1, Math.max(0, r));
  }

  /** log Z: the logarithm of the mass that the normal has within [0, 1]. */
  public double logNormaliser() {
    return Math.log(normaliser());
  }

  /** The mean lies within [0, 1], so both parts are positive and nothing cancels. */
  private double normaliser() {
    return (Erf.value(scaled(0, -1)) + Erf.value(scaled(1, 1))) / 2;
  }

  /**
   * log P(low <= R <= high).
   *
   * @param low within [0, 1]
   * @param high within [0, 1], above {@code low}
   */
  public double logMass(double low, double high) {
    double a = scaled(low, 1);
    double b = scaled(high, 1);
    if (a < 0 && b <= 0) {
      double mirrored = a;
      a = -b;
      b = -mirrored;
    }
    double log =
        a < TAIL
            ? Math.log(ErfDifference.value(a, b))
            : -a * a + Math.log(Erfcx.value(a) - Math.exp((a - b) * (a + b)) * Erfcx.value(b));
    return log - Math.log(2) - logNormaliser();
  }

  private double scaled(double x, int sign) {
    return sign * (x - mean) / (deviation * SQRT_2);
  }
}
