package io.naru.publish;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps what is sent below a rate. */
final class Pace {
  private final double perSecond;
  private final LongSupplier nanos;
  private final long start;

  /**
   * @param perSecond 0: no limit
   * @param nanos a clock that only goes forward
   */
  Pace(double perSecond, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** How long to wait before more than {@code sent} are sent, nanoseconds; not above 0: no time. */
  long waitNanos(long sent) {
    if (perSecond == 0) {
      return 0;
    }
    long due = start + (long) (sent / perSecond * TimeUnit.SECONDS.toNanos(1));
    return due - nanos.getAsLong();
  }

  void await(long sent) throws InterruptedException {
    long wait = waitNanos(sent);
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }
}
