package io.naru.runtime.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.testing.ChildProcess;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A worker in a process of its own. A request of {@link #KILLER} tokens kills it, as a bug would.
 */
final class WorkerProcess {
  static final int KILLER = 666;
  static final int DELIVERY_LIMIT = 3;
  static final Duration BRISK = Duration.ofMillis(5);

  /** Longer than any test: such a worker holds what it takes and ends nothing. */
  static final Duration STUCK = Duration.ofHours(1);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String READY = "ready";
  private static final String BEGUN = "begun";

  private WorkerProcess() {}

  static ChildProcess start(Stand stand, String name, Duration step) throws InterruptedException {
    ChildProcess child =
        ChildProcess.start(
            name,
            WorkerProcess.class.getName(),
            List.of(stand.bootstrap, stand.pipeline.prefix(), name, step.toString()));
    child.awaitLine(Pattern.compile(READY), PATIENCE);
    return child;
  }

  /** Waits until a worker has begun with a request. */
  static void awaitBegun(ChildProcess child) throws InterruptedException {
    child.awaitLine(Pattern.compile(BEGUN), PATIENCE);
  }

  public static void main(String[] args) throws Exception {
    var loader =
        Workers.stepModel(
            Duration.parse(args[3]),
            script -> {
              if (script.length() == KILLER) {
                Runtime.getRuntime().halt(1);
              }
              System.out.println(BEGUN);
            });
    var worker =
        Workers.stepping(
            args[0],
            ScriptPipeline.named(args[1]),
            new SimpleMeterRegistry(),
            loader,
            "worker.id",
            args[2],
            "worker.delivery.limit",
            Integer.toString(DELIVERY_LIMIT));
    System.out.println(READY);
    worker.stopped().join();
  }
}
