package io.naru.graph.model.online;

import io.naru.graph.model.stream.ChainSettings;

/**
 * What is done at each delta.
 *
 * @param chain how the chain moves; its {@code layers} are also how far a change can reach
 * @param budget what may be spent on it
 * @param enoughLabels training labels of each class, on average, for losses that follow the
 *     network's own predictions to count in full; with fewer they count in proportion, so that what
 *     was guessed from nothing is not made sure
 * @param classCapacity classes that a network has room for at first; it is given twice as much when
 *     there are more
 * @param seed of everything random, together with graph and version
 */
public record OnlineSettings(
    ChainSettings chain, Budget budget, int enoughLabels, int classCapacity, long seed) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public OnlineSettings {
    if (enoughLabels < 1 || classCapacity < 1) {
      throw new IllegalArgumentException(
          "enough labels and the capacity for classes must be at least 1");
    }
  }
}
