package io.naru.search.worker.training;

import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.PromptLearner;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.prompt.EncoderPrompt;
import io.naru.search.model.prompt.EncoderPromptLearner;
import io.naru.search.model.prompt.PromptFiles;
import io.naru.search.model.prompt.PromptSettings;
import io.naru.search.model.prompt.QueryMapFile;
import io.naru.search.model.ranker.RankerFiles;
import io.naru.search.model.ranker.RankerHead;
import io.naru.search.worker.PositionsFile;
import io.naru.search.worker.SearchWorkerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The encoder that the search workers serve, with what they serve before anything was learnt as the
 * first prompt and ranker. A version's directory holds the prompt's files, the map of the query's
 * vector, the ranker's files, and positions.json, the propensities of the first positions.
 */
public final class EncoderTrainable implements TrainableModel {
  private static final long SEED = 1;

  /** Examples carry the titles that they are about, so there is no snapshot beside them. */
  private static final String CATALOGUE = "titles of the examples";

  private final EncoderModel model;
  private final EncoderPromptLearner learner;

  private EncoderTrainable(EncoderModel model, EncoderPrompt first, RankerHead head) {
    this.model = model;
    this.learner =
        new EncoderPromptLearner(
            model, first, Optional.of(head), PromptSettings.DEFAULT.temperature(), CATALOGUE);
  }

  /**
   * The encoder and the first prompt that the search workers are configured with.
   *
   * @param settings all settings of the process
   * @throws io.naru.topology.config.ConfigErrors if they are wrong
   */
  public static EncoderTrainable open(Map<String, String> settings) {
    SearchWorkerConfig config = SearchWorkerConfig.from(settings);
    EncoderModel model = config.encoderDirectory().map(EncoderModel::open).orElseGet(MiniLm::load);
    try {
      EncoderPrompt first =
          config
              .modelDirectory()
              .map(directory -> PromptFiles.read(directory, model))
              .orElseGet(() -> quiet(model));
      RankerHead head =
          config
              .modelDirectory()
              .flatMap(RankerFiles::read)
              .orElseGet(() -> RankerHead.initial(new SplittableRandom(SEED)));
      return new EncoderTrainable(model, first, head);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static EncoderPrompt quiet(EncoderModel model) {
    PromptSettings settings = PromptSettings.DEFAULT;
    int layers = Math.min(settings.promptedLayers(), model.bert().config().layers());
    return EncoderPromptLearner.quiet(
        model, layers, settings.keysValues(), new SplittableRandom(SEED));
  }

  @Override
  public PromptLearner learner() {
    return learner;
  }

  @Override
  public Probe probe() {
    return new EncoderProbe(model, learner);
  }

  @Override
  public void write(Path directory, PromptWeights weights, Propensities propensities)
      throws IOException {
    PromptFiles.write(directory, learner.prompt(weights), model);
    QueryMapFile.write(directory, learner.map(weights));
    Optional<RankerHead> ranker = learner.ranker(weights);
    if (ranker.isPresent()) {
      RankerFiles.write(directory, ranker.get());
    }
    PositionsFile.write(directory, propensities::at);
  }

  @Override
  public void close() {
    learner.close();
    model.close();
  }
}
