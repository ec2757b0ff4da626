package io.naru.runtime.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The request ids cancelled within the last {@code ttl}, at most {@code capacity} of them: the
 * oldest go first. Written by the reader of the cancels, asked by the model's thread.
 */
public final class CancelledIds implements Predicate<String> {
  private final Duration ttl;
  private final InstantSource clock;
  private final Map<String, Instant> cancelledAt;

  public CancelledIds(Duration ttl, int capacity, InstantSource clock) {
    this.ttl = ttl;
    this.clock = clock;
    this.cancelledAt =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > capacity || eldest.getValue().plus(ttl).isBefore(clock.instant());
          }
        };
  }

  /** A repeat counts from its own time. */
  public synchronized void add(String id, Instant at) {
    if (at.plus(ttl).isAfter(clock.instant())) {
      cancelledAt.remove(id);
      cancelledAt.put(id, at);
    }
  }

  @Override
  public synchronized boolean test(String id) {
    Instant at = cancelledAt.get(id);
    return at != null && at.plus(ttl).isAfter(clock.instant());
  }

  public synchronized int size() {
    return cancelledAt.size();
  }
}
