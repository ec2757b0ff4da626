package io.naru.runtime.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Joins the pieces of one answer, so that the cost of publishing them is bounded by time and not by
 * their number: the first goes at once, later ones together, once per interval.
 *
 * @param <P> piece
 */
final class Coalescer<P> {
  private final Duration interval;
  private final BinaryOperator<P> join;
  private P pending;
  private Instant lastFlush;

  /**
   * @param join the piece that stands for two that follow each other
   */
  Coalescer(Duration interval, BinaryOperator<P> join) {
    this.interval = interval;
    this.join = join;
  }

  void add(P piece) {
    pending = pending == null ? piece : join.apply(pending, piece);
  }

  /** What is to be published now, if anything. */
  Optional<P> due(Instant now) {
    boolean first = lastFlush == null;
    return first || !now.isBefore(lastFlush.plus(interval)) ? flush(now) : Optional.empty();
  }

  /** Whatever is pending, due or not. */
  Optional<P> flush(Instant now) {
    if (pending == null) {
      return Optional.empty();
    }
    P piece = pending;
    pending = null;
    lastFlush = now;
    return Optional.of(piece);
  }
}
