package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.sink.FileSink;
import io.naru.sink.SinkConfig;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The file sink. */
final class SinkPart {
  private SinkPart() {}

  static Part of(Map<String, String> settings, MeterRegistry meters) {
    return new Part(
        "file sink",
        () -> {
          SinkConfig config = SinkConfig.from(settings);
          FileSink sink = new FileSink(config, meters);
          CompletableFuture<Void> ended = new CompletableFuture<>();
          Thread thread = new Thread(() -> run(sink, ended), "file-sink");
          thread.start();
          return new RunningPart(config.directory().toString(), ended, sink::close);
        });
  }

  private static void run(FileSink sink, CompletableFuture<Void> ended) {
    try {
      sink.run();
      ended.complete(null);
    } catch (RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }
}
