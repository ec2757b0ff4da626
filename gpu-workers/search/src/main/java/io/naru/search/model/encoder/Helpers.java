package io.naru.search.model.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a loop that takes its work from a shared counter on several threads at once. */
final class Helpers {
  private Helpers() {}

  /**
   * Runs {@code work} on the calling thread and on {@code threads - 1} others, to the end of all.
   */
  static void run(Runnable work, int threads) {
    if (threads < 2) {
      work.run();
      return;
    }
    ExecutorService helpers = Executors.newFixedThreadPool(threads - 1);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 1; i < threads; i++) {
        running.add(helpers.submit(work));
      }
      work.run();
      for (Future<?> helper : running) {
        helper.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a helper failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      helpers.shutdownNow();
    }
  }
}
