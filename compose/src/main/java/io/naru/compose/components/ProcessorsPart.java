package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.processors.Processors;
import io.naru.processors.ProcessorsConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The Kafka Streams processors. */
public final class ProcessorsPart {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private ProcessorsPart() {}

  /**
   * @param settings all settings of the process, asked for at the start
   */
  public static Part of(Supplier<Map<String, String>> settings, MeterRegistry meters) {
    return new Part(
        "processors",
        () -> {
          Processors processors = Processors.start(ProcessorsConfig.from(settings.get()), meters);
          try {
            processors.awaitRunning(START_TIMEOUT);
          } catch (Exception e) {
            processors.close();
            throw e;
          }
          return new RunningPart("", ended(processors), processors::close);
        });
  }

  private static CompletableFuture<Void> ended(Processors processors) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread watch =
        new Thread(
            () -> {
              try {
                processors.awaitEnd();
                ended.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                ended.completeExceptionally(e);
              }
            },
            "processors-watch");
    watch.setDaemon(true);
    watch.start();
    return ended;
  }
}
