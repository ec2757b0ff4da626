package io.naru.fundus.grouping.pool;

import java.time.Duration;

/**
 * When patients are grouped, and how long what waits may wait.
 *
 * @param k patients of a group
 * @param spare patients that a cell keeps back, so that the last to be grouped have a choice too
 * @param least patients that a cell has before it is clustered
 * @param relax after so long in the pool a patient's range of grades is widened; after twice as
 *     long, again
 * @param expire after so long in the pool a patient is erased
 * @param verdict after so long without a verdict the members of a group are erased
 */
public record PoolPolicy(
    int k, int spare, int least, Duration relax, Duration expire, Duration verdict) {
  /**
   * @throws IllegalArgumentException if a group could be formed of fewer than two patients, or of a
   *     cell that leaves no choice
   */
  public PoolPolicy {
    if (k < 2 || spare < 0) {
      throw new IllegalArgumentException("k is at least 2 and spare at least 0");
    }
    if (least < leastOf(k, spare)) {
      throw new IllegalArgumentException(
          "a cell is clustered when it has at least " + leastOf(k, spare) + " patients");
    }
    if (relax.toMillis() < 1 || expire.compareTo(relax) < 0 || verdict.toMillis() < 1) {
      throw new IllegalArgumentException("patients are erased before their cell is relaxed");
    }
  }

  /** With which nobody is grouped just because nobody else was there: max(2 k, k + spare). */
  public static int leastOf(int k, int spare) {
    return Math.max(2 * k, k + spare);
  }

  /** How often the cell of a patient who came then is relaxed by now. */
  int relaxed(long sinceMs, long nowMs) {
    return (int) Math.min(Cell.WIDEST, Math.max(0, nowMs - sinceMs) / relax.toMillis());
  }

  /** When something happens to a patient who waits, milliseconds since 1970. */
  long due(Waiting waiting) {
    long erased = waiting.since() + expire.toMillis();
    return waiting.relaxed() == Cell.WIDEST
        ? erased
        : Math.min(erased, waiting.since() + (waiting.relaxed() + 1) * relax.toMillis());
  }

  long due(Group group) {
    return group.formed() + verdict.toMillis();
  }
}
