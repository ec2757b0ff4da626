package io.naru.runtime.kafka;

import java.time.Duration;

/** Adds up the time during which at least one record of a request awaited its acknowledgement. */
final class AckWatch {
  private int outstanding;
  private long since;
  private long waited;

  synchronized void sent(long nanos) {
    if (outstanding == 0) {
      since = nanos;
    }
    outstanding++;
  }

  synchronized void acknowledged(long nanos) {
    outstanding--;
    if (outstanding == 0) {
      waited += nanos - since;
    }
  }

  synchronized Duration waited(long nanos) {
    return Duration.ofNanos(outstanding == 0 ? waited : waited + nanos - since);
  }
}
