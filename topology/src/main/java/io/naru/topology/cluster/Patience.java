package io.naru.topology.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what a cluster does a moment after it has said yes. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final long PAUSE_MS = 50;

  private Patience() {}

  /**
   * @param what is waited for, as it continues "gave up waiting until ..."
   * @throws TopologyException if it does not come true in time
   */
  static void until(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TopologyException("gave up waiting until " + what, null);
      }
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TopologyException("interrupted while waiting until " + what, e);
      }
    }
  }
}
