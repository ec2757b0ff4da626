package io.naru.compose.components;

import io.naru.compose.cli.SettingsOptions;
import io.naru.search.worker.training.EncoderTrainable;
import io.naru.search.worker.training.TrainerConfig;
import io.naru.search.worker.training.TrainerControl;
import java.util.List;
import java.util.Map;

/** What an operator does to a search trainer that stands still. */
final class StoppedTrainer {
  private StoppedTrainer() {}

  /** One change of its checkpoint. */
  interface Change {
    /**
     * @return what was decided, a sentence each
     */
    List<String> on(TrainerControl control) throws Exception;
  }

  static List<String> change(SettingsOptions settings, Change change) throws Exception {
    Map<String, String> all = settings.load();
    TrainerConfig config = TrainerConfig.from(all);
    try (EncoderTrainable model = EncoderTrainable.open(all)) {
      return change.on(new TrainerControl(config, model));
    }
  }
}
