package io.naru.graph.model.online;

/**
 * What may be spent on a delta. All of it is counts, so that what comes out depends on the log
 * alone.
 *
 * @param operations a delta has one share for each so many operations, or part of them
 * @param proposals of a share: moves of the chain to learn from, at most
 * @param accepted of a share: accepted global ones, each being a step of the network, at most
 * @param refreshed of a share: nodes that the delta did not reach and that are predicted anew,
 *     those predicted longest ago; 0: none
 * @param work nodes and edges that learning may go over for each operation, on average: one
 *     proposal goes over all of them, so that a large graph is learned from at every so many
 *     operations; 0: without a bound
 */
public record Budget(int operations, int proposals, int accepted, int refreshed, long work) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public Budget {
    if (operations < 1 || proposals < 0 || accepted < 0 || refreshed < 0 || work < 0) {
      throw new IllegalArgumentException(
          "a share must be at least 1 operation, what it may spend at least 0");
    }
  }

  /** Shares of a delta of so many operations, at least one. */
  int shares(int operationsOfDelta) {
    return Math.max(1, (operationsOfDelta + operations - 1) / operations);
  }
}
