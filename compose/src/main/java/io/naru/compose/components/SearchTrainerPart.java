package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.search.worker.training.EncoderTrainable;
import io.naru.search.worker.training.SearchTrainer;
import java.util.Map;
import java.util.function.Supplier;

/** The search trainer. */
final class SearchTrainerPart {
  private SearchTrainerPart() {}

  /**
   * @param settings all settings of the process, asked for at the start
   */
  static Part of(Supplier<Map<String, String>> settings, MeterRegistry meters) {
    return new Part(
        "search trainer",
        () -> {
          Map<String, String> all = settings.get();
          SearchTrainer trainer = SearchTrainer.start(all, EncoderTrainable.open(all), meters);
          return new RunningPart("", trainer.stopped(), trainer::close);
        });
  }
}
