package io.naru.runtime.kafka;

import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.SourcePosition;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps how the requests of one poll ended, until all of them have; then comes the next poll. */
final class BatchOutbox<I, O> implements Outbox<I, Void, O> {
  private final Map<SourcePosition, Terminal<O>> ends = new HashMap<>();
  private CountDownLatch open = new CountDownLatch(0);
  private boolean incomplete;

  /** Awaits the ends of so many requests. */
  synchronized void expect(int requests) {
    ends.clear();
    incomplete = false;
    open = new CountDownLatch(requests);
  }

  /** Whether all are done with, within this time. */
  boolean await(long millis) throws InterruptedException {
    CountDownLatch current;
    synchronized (this) {
      current = open;
    }
    return current.await(millis, TimeUnit.MILLISECONDS);
  }

  /**
   * The ends; empty if some requests were given back, and nothing of this poll may be committed.
   */
  synchronized Optional<Map<SourcePosition, Terminal<O>>> ends() {
    return incomplete ? Optional.empty() : Optional.of(Map.copyOf(ends));
  }

  @Override
  public void piece(Work<I> work, Void piece, ServedBy servedBy) {
    throw new IllegalStateException("a model that answers in one go has made a piece");
  }

  @Override
  public synchronized void ended(Work<I> work, Terminal<O> terminal) {
    ended(work.source(), terminal);
  }

  /** The end of a request that no scheduler ever saw. */
  synchronized void ended(SourcePosition source, Terminal<O> terminal) {
    ends.put(source, terminal);
    open.countDown();
  }

  @Override
  public void released(Work<I> work) {
    putOff();
  }

  /** A request of this poll cannot be ended now. */
  synchronized void putOff() {
    incomplete = true;
    open.countDown();
  }
}
