package io.naru.compose.bench.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Requests at a fixed rate whatever becomes of them, each timed from the moment at which it was
 * due: a slow answer does not excuse the ones behind it.
 *
 * @param perSecond requests a second
 */
record OpenLoop(double perSecond) {

  /**
   * Sends so many requests.
   *
   * @param request begins request number i
   * @return milliseconds from when each was due to when it was done
   * @throws Exception what the first request threw that failed
   */
  double[] run(int requests, IntFunction<CompletableFuture<?>> request) throws Exception {
    long start = System.nanoTime();
    double[] milliseconds = new double[requests];
    List<CompletableFuture<?>> open = new ArrayList<>(requests);
    for (int i = 0; i < requests; i++) {
      int number = i;
      long due = start + (long) (i * 1e9 / perSecond);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      open.add(
          request.apply(i).thenRun(() -> milliseconds[number] = (System.nanoTime() - due) / 1e6));
    }
    for (CompletableFuture<?> one : open) {
      one.get(1, TimeUnit.MINUTES);
    }
    return milliseconds;
  }
}
