package io.naru.search.model.serving;

import java.util.Arrays;

/**
 * Probability that a visitor looks at each position; positions beyond the last known one fall as 1
 * / position.
 *
 * @param known of the first positions, each in (0, 1], not increasing
 */
public record Propensities(double[] known) {

  /** Before anything is measured: 1 / position (Joachims et al. 2017, section 6.1, eta = 1). */
  public static final Propensities PRIOR = new Propensities(new double[] {1});

  /**
   * @throws IllegalArgumentException if they are no such probabilities
   */
  public Propensities {
    known = known.clone();
    if (known.length == 0) {
      throw new IllegalArgumentException("the first position needs a propensity");
    }
    for (int i = 0; i < known.length; i++) {
      if (!(known[i] > 0 && known[i] <= (i == 0 ? 1 : known[i - 1]))) {
        throw new IllegalArgumentException(
            "propensities fall from at most 1 and stay above 0: " + Arrays.toString(known));
      }
    }
  }

  /**
   * @param position from 1
   */
  public double at(int position) {
    return position <= known.length
        ? known[position - 1]
        : known[known.length - 1] * known.length / position;
  }

  @Override
  public double[] known() {
    return known.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Propensities that && Arrays.equals(known, that.known);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(known);
  }

  @Override
  public String toString() {
    return "Propensities" + Arrays.toString(known);
  }
}
