package io.naru.sink;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The life of a sink: one thread runs it, another tells it to close and waits until it has. */
public final class SinkLife implements AutoCloseable {
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean begun;

  /** Begins the run; false if it was closed before. */
  public synchronized boolean begin() {
    begun = !isClosing();
    return begun;
  }

  public boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Returns after that time, or as soon as the sink is to close. */
  public void awaitClosing(Duration time) throws InterruptedException {
    closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The run has ended, however it did. */
  public void end() {
    ended.countDown();
  }

  /**
   * Tells the run to end, and waits until it has; one that has not begun never will. An interrupt
   * ends the waiting.
   */
  @Override
  public void close() {
    synchronized (this) {
      closing.countDown();
      if (!begun) {
        return;
      }
    }
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
