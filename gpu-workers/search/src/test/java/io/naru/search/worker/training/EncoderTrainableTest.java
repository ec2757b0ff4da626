package io.naru.search.worker.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.search.SearchExample;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.search.model.continual.evaluation.SliceScores;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.training.Example;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.prompt.EncoderPrompt;
import io.naru.search.model.prompt.PromptFiles;
import io.naru.search.model.ranker.RankerFiles;
import io.naru.search.model.ranker.RankerHead;
import io.naru.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderTrainableTest {
  @TempDir private Path directory;

  @Test
  void anEncoderLearnsFromExamplesAndItsVersionsAreWhatWorkersLoad() throws Exception {
    try (EncoderTrainable trainable = EncoderTrainable.open(Map.of());
        EncoderModel model = MiniLm.load()) {
      // Given
      TrainerConfig config =
          TrainerConfig.from(
              Map.of(
                  TrainerConfig.BATCH_EXAMPLES, "32",
                  TrainerConfig.STEP_EXAMPLES, "8",
                  TrainerConfig.LEARNING_RATE, "0.01",
                  TrainerConfig.HEAD_RATE, "0.01"));
      Trainer trainer =
          new Trainer(
              trainable.learner(),
              config.training(),
              config.replay(),
              config.guard(),
              trainable.probe());
      TrainerState state = trainer.start();
      EncoderPrompt before = PromptFiles.read(written(trainable, state, "before"), model);

      // When
      Traffic traffic = new Traffic(1_000, Instant.EPOCH);
      for (int i = 0; i < 320; i++) {
        state = trainer.on(state, example(traffic, i)).state();
      }
      EncoderPrompt after = PromptFiles.read(written(trainable, state, "after"), model);

      // Then
      double serving = state.scores().serving().of(SliceScores.ALL).recent().mean();
      double candidate = state.scores().candidate().of(SliceScores.ALL).recent().mean();
      assertTrue(candidate > serving, serving + " served, " + candidate + " learnt");
      assertTrue(after.isFinite());
      assertFalse(before.equals(after));
      assertEquals(before.length(), after.length());
      assertTrue(head("before").isPresent());
      assertNotEquals(head("before"), head("after"));
      assertTrue(Files.exists(directory.resolve("after").resolve("positions.json")));
    }
  }

  private Optional<RankerHead> head(String version) {
    return RankerFiles.read(directory.resolve(version));
  }

  private Path written(EncoderTrainable trainable, TrainerState state, String name)
      throws Exception {
    Path version = Files.createDirectory(directory.resolve(name));
    trainable.write(version, state.candidate(), state.propensities());
    return version;
  }

  private static Example example(Traffic traffic, int number) {
    SearchExample record =
        new AvroDeserializer<>(SearchExample.class)
            .deserialize(Topics.SEARCH_EXAMPLES.name(), traffic.record(number).value());
    LabelledExample labelled = ExampleDecoder.labelled(record);
    return new Example(number, Instant.EPOCH.plusSeconds(number), labelled);
  }
}
