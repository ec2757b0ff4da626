package io.naru.graph.model.experiments;

/**
 * How a stream is cut, and what is spent on each piece.
 *
 * @param batch operations in a delta
 * @param proposals of the chain at each delta
 * @param accepted of them at most: steps of the network
 */
record StreamBudget(int batch, int proposals, int accepted) {
  private static final int BATCH = 100;
  private static final int PROPOSALS = 20;
  private static final int ACCEPTED = 4;

  /** Reads the options, each of which has a default. */
  static StreamBudget of(Options options) {
    return new StreamBudget(
        options.count("batch", BATCH),
        options.count("delta-proposals", PROPOSALS),
        options.count("delta-accepted", ACCEPTED));
  }
}
