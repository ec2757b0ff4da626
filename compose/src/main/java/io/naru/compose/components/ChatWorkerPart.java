package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.chat.model.bundled.BundledModel;
import io.naru.chat.worker.ChatWorker;
import io.naru.chat.worker.ChatWorkerConfig;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The chat worker. */
final class ChatWorkerPart {
  private ChatWorkerPart() {}

  /**
   * @param settings all settings of the process, asked for at the start
   * @param cache where the model that ships is unpacked if it has to be
   */
  static Part of(Supplier<Map<String, String>> settings, MeterRegistry meters, Path cache) {
    return new Part(
        "chat worker",
        () -> {
          ChatWorker worker =
              ChatWorker.start(withModel(settings.get(), cache), meters, GlobalOpenTelemetry.get());
          String serving =
              worker.serving().map(model -> model.model() + " " + model.version()).orElse("");
          return new RunningPart(serving, worker.stopped(), worker::close);
        });
  }

  /** The model that ships, if the settings name none. */
  private static Map<String, String> withModel(Map<String, String> settings, Path cache) {
    if (!settings.getOrDefault(ChatWorkerConfig.MODEL_DIR, "").isBlank()) {
      return settings;
    }
    Map<String, String> all = new TreeMap<>(settings);
    all.put(ChatWorkerConfig.MODEL_DIR, BundledModel.directory(cache).toString());
    all.putIfAbsent(ChatWorkerConfig.MODEL_NAME, BundledModel.NAME);
    return all;
  }
}
