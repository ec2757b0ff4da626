package io.naru.graph.model.mhaug;

import java.util.random.RandomGenerator;

/**
 * Half of the proposal distribution Q (section 3.2): the next ratio is drawn around the present
 * one, then which edges (or feature rows) are dropped is drawn anew, every subset of that count
 * equally likely.
 *
 * @param mode how the ratio becomes a count
 * @param deviation of the ratio before it is cut off to [0, 1]; 0: this half is never changed
 */
public record RatioProposal(ProposalMode mode, double deviation) {
  /**
   * Checks the deviation.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public RatioProposal {
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("deviation " + deviation + " must be 0 or more");
    }
  }

  /** Draws from Q(. | from). */
  public Selection draw(Selection from, RandomGenerator random) {
    if (deviation == 0 || from.size() == 0) {
      return from;
    }
    int count = drawCount(from.size(), from.dropped(), random);
    return Selection.uniform(from.size(), count, random);
  }

  /**
   * The first part of a draw: how many are dropped next.
   *
   * @param size of how many
   * @param dropped how many now
   */
  public int drawCount(int size, int dropped, RandomGenerator random) {
    if (deviation == 0 || size == 0) {
      return dropped;
    }
    TruncatedNormal ratio = new TruncatedNormal((double) dropped / size, deviation);
    return mode.count(size, ratio.quantile(random.nextDouble()));
  }

  /**
   * log Q(from | to) - log Q(to | from) without the binomial coefficients, which {@link Acceptance}
   * merges with those of the target.
   *
   * @param size of how many
   * @param from how many of them are dropped before
   * @param to how many after
   */
  public double logBalance(int size, int from, int to) {
    return deviation == 0 || size == 0 ? 0 : mode.logBalance(deviation, size, from, to);
  }
}
