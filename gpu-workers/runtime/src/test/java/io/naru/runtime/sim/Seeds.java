package io.naru.runtime.sim;

import java.util.function.LongConsumer;

/** Runs a simulation under many seeds; {@code -Dnaru.seed=N} runs one alone. */
public final class Seeds {
  private static final String ONE = "naru.seed";

  private Seeds() {}

  /**
   * @throws AssertionError naming the first seed that fails
   */
  public static void each(int count, LongConsumer simulation) {
    Long one = Long.getLong(ONE);
    if (one != null) {
      simulation.accept(one);
      return;
    }
    for (long seed = 0; seed < count; seed++) {
      try {
        simulation.accept(seed);
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("fails with -D" + ONE + "=" + seed, failed);
      }
    }
  }
}
