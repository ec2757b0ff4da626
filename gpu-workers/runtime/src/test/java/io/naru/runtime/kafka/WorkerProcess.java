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
  private static final String READY = "ready";

  private WorkerProcess() {}

  static ChildProcess start(Stand stand, String name) throws InterruptedException {
    ChildProcess child =
        ChildProcess.start(
            name,
            WorkerProcess.class.getName(),
            List.of(stand.bootstrap, stand.pipeline.prefix(), name));
    child.awaitLine(Pattern.compile(READY), Duration.ofSeconds(60));
    return child;
  }

  public static void main(String[] args) throws Exception {
    var loader =
        Workers.stepModel(
            Duration.ofMillis(5),
            script -> {
              if (script.length() == KILLER) {
                Runtime.getRuntime().halt(1);
              }
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
            "3");
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
    System.out.println(READY);
    worker.stopped().join();
  }
}
