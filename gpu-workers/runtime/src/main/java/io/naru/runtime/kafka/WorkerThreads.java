package io.naru.runtime.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The named threads of a worker. */
final class WorkerThreads {
  private static final Logger log = LoggerFactory.getLogger(WorkerThreads.class);

  private final String worker;
  private final List<Thread> threads = new ArrayList<>();

  WorkerThreads(String pipeline) {
    this.worker = "naru-" + pipeline + "-";
  }

  String name(String role) {
    return worker + role;
  }

  synchronized void start(Runnable task, String role) {
    Thread thread = new Thread(task, name(role));
    threads.add(thread);
    thread.start();
  }

  /** Waits for each to end, for so long. */
  synchronized void join(Duration limit) {
    for (Thread thread : threads) {
      try {
        thread.join(limit.toMillis());
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      if (thread.isAlive()) {
        log.warn("{} does not end; what it holds will be redelivered", thread.getName());
      }
    }
  }
}
