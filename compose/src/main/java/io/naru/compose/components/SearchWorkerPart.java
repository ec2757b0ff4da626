package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.search.worker.SearchWorker;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.Map;
import java.util.function.Supplier;

/** The search worker. */
final class SearchWorkerPart {
  private SearchWorkerPart() {}

  /**
   * @param settings all settings of the process, asked for at the start
   */
  static Part of(Supplier<Map<String, String>> settings, MeterRegistry meters) {
    return new Part(
        "search worker",
        () -> {
          SearchWorker worker =
              SearchWorker.start(settings.get(), meters, GlobalOpenTelemetry.get());
          String serving =
              worker.serving().map(model -> model.model() + " " + model.version()).orElse("");
          return new RunningPart(serving, worker.stopped(), worker::close);
        });
  }
}
