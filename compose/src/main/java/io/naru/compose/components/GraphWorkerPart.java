package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.graph.worker.GraphWorker;
import java.util.Map;
import java.util.function.Supplier;

/** The graph worker. */
final class GraphWorkerPart {
  private GraphWorkerPart() {}

  /**
   * @param settings all settings of the process, asked for at the start
   */
  static Part of(Supplier<Map<String, String>> settings, MeterRegistry meters) {
    return new Part(
        "graph worker",
        () -> {
          GraphWorker worker = GraphWorker.start(settings.get(), meters);
          return new RunningPart("", worker.stopped(), worker::close);
        });
  }
}
