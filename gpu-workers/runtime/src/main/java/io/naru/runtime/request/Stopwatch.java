package io.naru.runtime.request;

import java.time.Duration;
import java.time.Instant;

/**
 * The moments of one request, from which its {@link Timings} follow.
 *
 * @param acceptedAt when it was put on the log
 * @param takenAt when the worker took it
 * @param startedAt when the model took it up; null if it has not
 * @param firstPieceAt when the first piece was there; null if none was
 */
public record Stopwatch(
    Instant acceptedAt, Instant takenAt, Instant startedAt, Instant firstPieceAt) {

  public static Stopwatch of(Work<?> work) {
    return new Stopwatch(work.request().head().acceptedAt(), work.takenAt(), null, null);
  }

  public Stopwatch started(Instant now) {
    return new Stopwatch(acceptedAt, takenAt, now, firstPieceAt);
  }

  /** Only the first call counts. */
  public Stopwatch piece(Instant now) {
    return firstPieceAt == null ? new Stopwatch(acceptedAt, takenAt, startedAt, now) : this;
  }

  /** The timings of a request that ends now; produce is not known here and zero. */
  public Timings ended(Instant now) {
    return new Timings(
        between(acceptedAt, takenAt),
        between(takenAt, startedAt == null ? now : startedAt),
        startedAt == null || firstPieceAt == null
            ? Duration.ZERO
            : between(startedAt, firstPieceAt),
        startedAt == null ? Duration.ZERO : between(startedAt, now),
        Duration.ZERO);
  }

  /** Never negative: the clocks of two machines may disagree. */
  private static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }
}
