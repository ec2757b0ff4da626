package io.naru.search.labels;

/**
 * The time that a partition's events have reached. While none come it goes on with the clock, so
 * that the last windows close too; a backlog is not overtaken by the clock, since then events do
 * come.
 */
final class EventTime {
  private long latestMs;
  private long seenAtMs;

  /**
   * @param latestMs the latest event so far
   * @param nowMs of the clock
   */
  EventTime(long latestMs, long nowMs) {
    this.latestMs = latestMs;
    this.seenAtMs = nowMs;
  }

  void saw(long eventMs, long nowMs) {
    latestMs = Math.max(latestMs, Math.min(eventMs, nowMs));
    seenAtMs = nowMs;
  }

  long now(long nowMs) {
    return latestMs + Math.max(0, nowMs - seenAtMs);
  }
}
