package io.naru.gateway.admission;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast the workers finish requests, learnt from terminal records. While requests find a free
 * slot at once the rate says how much was asked for, not how much is possible, so it counts as a
 * limit only once requests have had to wait. Confined to one thread.
 */
public final class Throughput {
  private static final long WINDOW_MS = 10_000;
  private static final int MAX_SAMPLES = 512;

  /** A request that waited longer than this before a slot took it up found all slots taken. */
  private static final double WAITED_MS = 100;

  private static final double SMOOTHING = 0.2;

  private final Deque<Long> finished = new ArrayDeque<>();
  private double waitedMs;

  /**
   * A request was worked off.
   *
   * @param nowMs when that was learned, milliseconds
   * @param waitedMs how long it had waited for a slot, milliseconds
   */
  public void finished(long nowMs, double waitedMs) {
    this.waitedMs += SMOOTHING * (waitedMs - this.waitedMs);
    finished.addLast(nowMs);
    forget(nowMs);
  }

  /** Whether anything is known. */
  public boolean isMeasured() {
    return !finished.isEmpty();
  }

  /**
   * How long so many requests take to be worked off.
   *
   * @return milliseconds; 0 while requests do not have to wait
   */
  public double drainMs(long requests, long nowMs) {
    if (!isMeasured() || waitedMs < WAITED_MS) {
      return 0;
    }
    forget(nowMs);
    double spanMs = Math.max(1, nowMs - finished.getFirst());
    return requests * spanMs / finished.size();
  }

  /** Keeps the last one, however old: that nothing was finished since says something, too. */
  private void forget(long nowMs) {
    while (finished.size() > MAX_SAMPLES
        || finished.size() > 1 && nowMs - finished.getFirst() > WINDOW_MS) {
      finished.removeFirst();
    }
  }
}
