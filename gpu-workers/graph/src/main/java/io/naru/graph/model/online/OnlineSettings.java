package io.naru.graph.model.online;

import io.naru.graph.model.stream.ChainSettings;

/**
 * What is done at each delta. Budgets are counts, never times, so that what comes out depends on
 * the log alone.
 *
 * @param chain how the chain moves; its {@code layers} are also how far a change can reach
 * @param proposals global proposals at each delta, at most
 * @param accepted how many of them may be accepted, each being a step of the network
 * @param work nodes and edges that learning may go over for each operation, on average: one
 *     proposal goes over all of them, so that a large graph is learned from at every so many
 *     operations; 0: without a bound
 * @param classCapacity classes that a network has room for at first; it is made anew, twice as
 *     large, when there are more
 * @param seed of everything random, together with graph and version
 */
public record OnlineSettings(
    ChainSettings chain, int proposals, int accepted, long work, int classCapacity, long seed) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public OnlineSettings {
    if (proposals < 0 || accepted < 0 || work < 0 || classCapacity < 1) {
      throw new IllegalArgumentException(
          "budgets must be at least 0, the capacity for classes at least 1");
    }
  }
}
