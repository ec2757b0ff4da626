package io.naru.compose.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running parts of this process. Thread-safe: a signal may stop them while they start. */
public final class Parts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Parts.class);

  private final Deque<Started> started = new ArrayDeque<>();
  private final CompletableFuture<String> firstEnd = new CompletableFuture<>();
  private boolean closed;

  /** Told about each part that is ready. */
  @FunctionalInterface
  public interface Announcer {

    /**
     * @param where as in {@link RunningPart}
     * @param seconds how long it took to start
     */
    void ready(String name, String where, double seconds);
  }

  private record Started(String name, RunningPart part) {}

  /**
   * Starts these together, and returns when all of them are ready.
   *
   * @throws Exception what the first part threw that did not start
   */
  public void start(List<Part> together, Announcer announcer) throws Exception {
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    for (Part part : together) {
      CompletableFuture<Void> start = new CompletableFuture<>();
      starts.add(start);
      new Thread(() -> complete(start, part, announcer), "start " + part.name()).start();
    }
    try {
      CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void complete(CompletableFuture<Void> start, Part part, Announcer announcer) {
    try {
      startOne(part, announcer);
      start.complete(null);
    } catch (Throwable e) {
      start.completeExceptionally(e);
    }
  }

  private void startOne(Part part, Announcer announcer) throws Exception {
    long start = System.nanoTime();
    RunningPart running = part.starter().start();
    double seconds = (System.nanoTime() - start) / 1e9;
    synchronized (this) {
      if (closed) {
        stop(new Started(part.name(), running));
        return;
      }
      started.push(new Started(part.name(), running));
      announcer.ready(part.name(), running.where(), seconds);
    }
    running.ended().whenComplete((ok, failure) -> partEnded(part.name(), failure));
  }

  /**
   * Waits until a part ends by itself or all are stopped.
   *
   * @throws PartFailedException if a part failed
   */
  public void awaitEnd() throws InterruptedException {
    try {
      firstEnd.get();
    } catch (ExecutionException e) {
      throw (PartFailedException) e.getCause();
    }
  }

  /** Stops all parts, the last one first. */
  @Override
  public void close() {
    Deque<Started> toStop;
    synchronized (this) {
      closed = true;
      toStop = new ArrayDeque<>(started);
      started.clear();
    }
    toStop.forEach(Parts::stop);
    firstEnd.complete("stopped");
  }

  private void partEnded(String name, Throwable failure) {
    if (failure == null) {
      firstEnd.complete(name);
    } else {
      firstEnd.completeExceptionally(new PartFailedException(name, failure));
    }
  }

  private static void stop(Started one) {
    try {
      one.part.stop().stop();
    } catch (Exception e) {
      // The others must be stopped all the same.
      log.warn("{} did not stop cleanly", one.name, e);
    }
  }
}
