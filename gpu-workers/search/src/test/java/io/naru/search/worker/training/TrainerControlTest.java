package io.naru.search.worker.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.search.SearchExample;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.search.model.continual.guard.Decision.Kind;
import io.naru.search.model.continual.guard.OffsetInterval;
import io.naru.search.model.continual.training.Example;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerControlTest {
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
  private static final LinearModel MODEL = new LinearModel(0);

  @TempDir private Path directory;
  private TrainerConfig config;
  private TrainerControl control;

  @BeforeEach
  void trainALittle() throws IOException {
    config =
        TrainerConfig.from(
            Map.of(
                TrainerConfig.DIRECTORY, directory.toString(), TrainerConfig.BATCH_EXAMPLES, "32"));
    control = new TrainerControl(config, MODEL);
    Trainer trainer =
        new Trainer(
            MODEL.learner(), config.training(), config.replay(), config.guard(), Probe.NOTHING);
    TrainerState state = trainer.start();
    for (int i = 0; i < 200; i++) {
      state = trainer.on(state, example(i)).state();
    }
    try (TrainerDirectory held = TrainerDirectory.open(config)) {
      held.checkpoint().write(new TrainerCheckpoint(state, List.of()));
    }
  }

  private static Example example(int number) {
    SearchExample record =
        new AvroDeserializer<>(SearchExample.class)
            .deserialize(
                Topics.SEARCH_EXAMPLES.name(),
                new Traffic(200, Instant.EPOCH).record(number).value());
    return new Example(number, Instant.EPOCH, ExampleDecoder.labelled(record));
  }

  private TrainerCheckpoint saved() throws IOException {
    try (TrainerDirectory held = TrainerDirectory.open(config)) {
      return held.checkpoint().read().orElseThrow();
    }
  }

  @Test
  void anOperatorPromotesWhatLearnsAndItIsAnnouncedAtTheNextStart() throws IOException {
    // Given
    String before = saved().state().guard().serving().id();

    // When
    List<String> told = control.promote("an operator", NOW);

    // Then
    TrainerCheckpoint after = saved();
    assertFalse(after.state().guard().serving().id().equals(before));
    assertEquals(before, after.state().guard().lastGood().orElseThrow().id());
    assertEquals(Kind.PROMOTED, after.unannounced().get(0).kind());
    assertEquals(NOW, after.unannounced().get(0).at());
    assertTrue(told.get(0).contains("promoted by an operator"), () -> told.toString());
  }

  @Test
  void aQuarantinedRangeIsNoMoreKept() throws IOException {
    // Given
    int before = saved().state().reservoir().size();

    // When
    control.quarantine(new OffsetInterval(50, 150), "a robot clicked", NOW);

    // Then
    TrainerCheckpoint after = saved();
    assertTrue(after.state().reservoir().size() < before - 50);
    assertTrue(after.state().guard().isQuarantined(149));
    assertEquals(150.0, after.unannounced().get(0).figures().get("quarantine_until_offset"));
  }

  @Test
  void anErasedUserIsNoMoreKept() throws IOException {
    // When
    control.erase("u3", NOW);

    // Then
    assertFalse(saved().state().toString().contains("userHash=u3,"));
  }

  @Test
  void nothingIsChangedWhileATrainerRunsOrWhereNoneEverRan() throws IOException {
    // Given
    Path empty = directory.resolve("empty");
    TrainerConfig elsewhere = TrainerConfig.from(Map.of(TrainerConfig.DIRECTORY, empty.toString()));

    // When
    TrainerDirectory held = TrainerDirectory.open(config);
    IllegalStateException running =
        assertThrows(IllegalStateException.class, () -> control.promote("an operator", NOW));
    held.close();
    IllegalStateException never =
        assertThrows(
            IllegalStateException.class,
            () -> new TrainerControl(elsewhere, MODEL).erase("u3", NOW));

    // Then
    assertTrue(running.getMessage().contains("another trainer works in"));
    assertTrue(never.getMessage().contains("no trainer ran in"));
  }
}
