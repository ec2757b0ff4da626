package io.naru.graph.model.mhaug;

/** How the drawn ratio becomes a count, and what the acceptance ratio takes its probability for. */
public enum ProposalMode {
  /**
   * The count is the ratio times the size, rounded down, while the acceptance ratio has the density
   * of the ratio: what the paper's released code does. Only approximately reversible; with few
   * edges the chain follows another distribution.
   */
  PAPER {
    @Override
    int count(int size, double ratio) {
      return (int) (size * ratio);
    }

    @Override
    double logBalance(double deviation, int size, int from, int to) {
      return new TruncatedNormal((double) from / size, deviation).logNormaliser()
          - new TruncatedNormal((double) to / size, deviation).logNormaliser();
    }
  },

  /**
   * The count is rounded to the nearest, and the acceptance ratio has the probability of that
   * count: reversible at any size.
   */
  EXACT {
    @Override
    int count(int size, double ratio) {
      return (int) Math.min(size, Math.floor(size * ratio + HALF));
    }

    @Override
    double logBalance(double deviation, int size, int from, int to) {
      return logMass(deviation, size, to, from) - logMass(deviation, size, from, to);
    }
  };

  private static final double HALF = 0.5;

  /** How many are dropped when a ratio was drawn. */
  abstract int count(int size, double ratio);

  /** log q(from | to) - log q(to | from), where both are counts dropped of {@code size}. */
  abstract double logBalance(double deviation, int size, int from, int to);

  /**
   * The logarithm of the probability that a proposal goes from one count to another in {@link
   * #EXACT}.
   *
   * @param deviation of the ratio, above 0
   * @param size of how many, at least 1
   * @param from count dropped before, 0..size
   * @param to count dropped after, 0..size
   */
  public static double logMass(double deviation, int size, int from, int to) {
    double low = Math.max((to - HALF) / size, 0);
    double high = Math.min((to + HALF) / size, 1);
    return new TruncatedNormal((double) from / size, deviation).logMass(low, high);
  }
}
