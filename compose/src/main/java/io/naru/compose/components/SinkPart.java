package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.sink.FileSink;
import io.naru.sink.SinkConfig;
import io.naru.sink.fundus.FundusSink;
import io.naru.sink.fundus.FundusSinkConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sinks, each on a thread of its own. */
final class SinkPart {
  private SinkPart() {}

  /** The file sink. */
  static Part files(Map<String, String> settings, MeterRegistry meters) {
    return new Part(
        "file sink",
        () -> {
          SinkConfig config = SinkConfig.from(settings);
          FileSink sink = new FileSink(config, meters);
          return running("file-sink", config.directory(), sink, sink::close);
        });
  }

  /**
   * The sink of synthetic retinal images.
   *
   * @param follow whether it goes on with what comes, once it has what is there
   */
  static Part fundus(Map<String, String> settings, boolean follow, MeterRegistry meters) {
    return new Part(
        "fundus sink",
        () -> {
          FundusSinkConfig config = FundusSinkConfig.from(settings);
          FundusSink sink = new FundusSink(config, follow, meters);
          return running("fundus-sink", config.directory(), sink, sink::close);
        });
  }

  private static RunningPart running(
      String name, Path directory, Runnable sink, RunningPart.Stop stop) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    new Thread(() -> run(sink, ended), name).start();
    return new RunningPart(directory.toString(), ended, stop);
  }

  private static void run(Runnable sink, CompletableFuture<Void> ended) {
    try {
      sink.run();
      ended.complete(null);
    } catch (RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }
}
