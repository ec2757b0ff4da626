package io.naru.graph.model.online;

import io.naru.graph.model.stream.ChainSettings;

/**
 * What is done at each delta.
 *
 * @param chain how the chain moves; its {@code layers} are also how far a change can reach
 * @param budget what may be spent on it
 * @param classCapacity classes that a network has room for at first; it is made anew, twice as
 *     large, when there are more
 * @param seed of everything random, together with graph and version
 */
public record OnlineSettings(ChainSettings chain, Budget budget, int classCapacity, long seed) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public OnlineSettings {
    if (classCapacity < 1) {
      throw new IllegalArgumentException("the capacity for classes must be at least 1");
    }
  }
}
