package io.naru.runtime.step;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells when to publish. One for all answers of a model: what is published together travels in few
 * requests to the broker and reaches each reader in few responses.
 */
final class FlushClock {
  private final Duration interval;
  private Instant last = Instant.MIN;

  FlushClock(Duration interval) {
    this.interval = interval;
  }

  /** Whether an interval has passed since this was last true. */
  boolean strikes(Instant now) {
    boolean due = !now.isBefore(last.plus(interval));
    if (due) {
      last = now;
    }
    return due;
  }
}
