package io.naru.fundus.grouper;

/**
 * The time that a partition's records have reached, so that what happens when is a function of the
 * log. Only while the log is silent does the clock on the wall carry it on, at a distance: what
 * waits has to be erased in time although nobody sends anything. A record that is on the log by
 * then has been read by then; a backlog is not overtaken.
 */
final class LogClock {
  private final long silenceMs;
  private long latestMs;
  private long seenAtMs;

  /**
   * @param latestMs what was reached before
   * @param nowMs of the clock on the wall
   */
  LogClock(long silenceMs, long latestMs, long nowMs) {
    this.silenceMs = silenceMs;
    this.latestMs = latestMs;
    this.seenAtMs = nowMs;
  }

  /** The time reached with a record. One that claims to come from the future comes now. */
  long saw(long recordMs, long nowMs) {
    latestMs = Math.max(latestMs, Math.min(recordMs, nowMs));
    seenAtMs = nowMs;
    return latestMs;
  }

  /** The time reached when no record came. */
  long now(long nowMs) {
    if (nowMs - seenAtMs >= silenceMs) {
      latestMs = Math.max(latestMs, nowMs - silenceMs);
    }
    return latestMs;
  }
}
