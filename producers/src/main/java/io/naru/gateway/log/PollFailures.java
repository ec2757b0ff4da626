package io.naru.gateway.log;

import io.vertx.core.Handler;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs failures of a consumer that goes on by itself; at most one line every ten seconds. */
final class PollFailures implements Handler<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(PollFailures.class);
  private static final long QUIET_NANOS = 10_000_000_000L;

  private final String what;
  private final AtomicLong lastLine = new AtomicLong(System.nanoTime() - QUIET_NANOS);

  PollFailures(String what) {
    this.what = what;
  }

  @Override
  public void handle(Throwable cause) {
    if (cause instanceof WakeupException) {
      return; // Interrupted, to be closed.
    }
    long now = System.nanoTime();
    long last = lastLine.get();
    if (now - last >= QUIET_NANOS && lastLine.compareAndSet(last, now)) {
      LOG.warn("reading {}: {}", what, cause.toString());
    }
  }
}
