package io.naru.runtime.step;

import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Joins the pieces of one answer, so that the cost of publishing them is bounded by time and not by
 * their number: the first goes at once, later ones together, with those of all other answers.
 *
 * @param <P> piece
 */
final class Coalescer<P> {
  private final BinaryOperator<P> join;
  private P pending;
  private boolean begun;

  /**
   * @param join the piece that stands for two that follow each other
   */
  Coalescer(BinaryOperator<P> join) {
    this.join = join;
  }

  void add(P piece) {
    pending = pending == null ? piece : join.apply(pending, piece);
  }

  /**
   * What is to be published now, if anything.
   *
   * @param time whether it is time to publish what is not a first piece
   */
  Optional<P> due(boolean time) {
    return time || !begun ? flush() : Optional.empty();
  }

  /** Whatever is pending, due or not. */
  Optional<P> flush() {
    Optional<P> piece = Optional.ofNullable(pending);
    begun |= pending != null;
    pending = null;
    return piece;
  }
}
