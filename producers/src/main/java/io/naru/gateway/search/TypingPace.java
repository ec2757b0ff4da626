package io.naru.gateway.search;

import java.util.Optional;

/**
 * Lets what is typed through no faster than it may be asked: after each one that goes through there
 * is a rest, and of what is typed meanwhile only the last goes through after it.
 *
 * @param <K> a keystroke
 */
public final class TypingPace<K> {
  private boolean resting;
  private K held;

  /** Something was typed; gives it back if it may be asked now: a rest begins. */
  public Optional<K> typed(K keystroke) {
    if (resting) {
      held = keystroke;
      return Optional.empty();
    }
    resting = true;
    return Optional.of(keystroke);
  }

  /** The rest is over; gives what may be asked now, if anything was typed: another rest begins. */
  public Optional<K> rested() {
    Optional<K> next = Optional.ofNullable(held);
    held = null;
    resting = next.isPresent();
    return next;
  }

  /** What was held is not wanted any more. */
  public void drop() {
    held = null;
  }
}
