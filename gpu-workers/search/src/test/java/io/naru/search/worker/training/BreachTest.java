package io.naru.search.worker.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.search.model.continual.guard.Audit;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.guard.KnownVersion;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers tell of versions reaches the guard. */
class BreachTest {
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
  private static final LinearModel MODEL = new LinearModel(0);
  private static final TopicPartition EXAMPLES =
      new TopicPartition(Topics.SEARCH_EXAMPLES.name(), 0);
  private static final TopicPartition FIGURES = new TopicPartition(Topics.MODEL_METRICS.name(), 0);
  private static final KnownVersion CANARY = new KnownVersion("canary", 0);

  @TempDir private Path directory;
  private TrainerConfig config;
  private Trainer trainer;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @BeforeEach
  void reachTheCanary() throws IOException {
    config = TrainerConfig.from(Map.of(TrainerConfig.DIRECTORY, directory.toString()));
    trainer =
        new Trainer(
            MODEL.learner(), config.training(), config.replay(), config.guard(), Probe.NOTHING);
    TrainerState state = trainer.start();
    state = score(state, GuardPolicy.DEFAULT.minEvents(), 0);
    state = trainer.on(state, new GuardEvent.Trained(CANARY)).state();
    state = score(state, 800, 0.1);
    Audit good = new Audit(0, 0, true, 1, 0, true);
    state = trainer.on(state, new GuardEvent.Audited(good)).state();
    assertTrue(state.guard().isCanary());
    save(state);
    producer.initTransactions();
  }

  /** Events in which the version on trial is better, with noise. */
  private TrainerState score(TrainerState from, long events, double better) {
    TrainerState state = from;
    for (int i = 0; i < events; i++) {
      double noise = i % 2 == 0 ? 0.05 : -0.05;
      GuardEvent scored = new GuardEvent.Scored(Set.of(), 1, 0.5, 0.5 + better + noise, 0);
      state = trainer.on(state, scored).state();
    }
    return state;
  }

  @Test
  void aCanaryThatAWorkerSetAsideIsWithdrawn() throws IOException {
    // When
    hear(figure("canary", "set_aside"));
    // Then
    List<ModelVersion> told = told();
    assertEquals(1, told.size());
    assertEquals("canary", told.get(0).getVersion());
    assertEquals(ModelStatus.ROLLED_BACK, told.get(0).getStatus());
    assertTrue(told.get(0).getReason().contains("8 calls failed at w1"), told.get(0).getReason());
  }

  @Test
  void aCanaryThatAWorkerCouldNotLoadIsWithdrawn() throws IOException {
    // When
    hear(figure("canary", "load_failures"));
    // Then
    assertEquals(ModelStatus.ROLLED_BACK, told().get(0).getStatus());
  }

  @Test
  void otherFiguresAndOtherVersionsDecideNothing() throws IOException {
    // When
    hear(
        figure("canary", "compute_mean_ms"),
        figure("canary", "faults"),
        figure("another", "set_aside"),
        figure("canary", "set_aside", "control"),
        "nonsense".getBytes(StandardCharsets.UTF_8));
    // Then
    assertEquals(List.of(), told());
  }

  @Test
  void aServingVersionThatAWorkerReportsIsRolledBackIfThereIsOneBeforeIt() throws IOException {
    // Given
    String first = saved().guard().serving().id();
    hear(figure(first, "set_aside", "serving"));
    List<ModelVersion> withNoneBefore = told();
    save(trainer.on(saved(), new GuardEvent.Forced(CANARY, "a test")).state());
    // When
    hear(figure("canary", "set_aside", "canary"), figure("canary", "set_aside", "serving"));
    // Then
    assertEquals(List.of(), withNoneBefore);
    assertEquals(1, told().size());
    assertEquals(ModelStatus.ROLLED_BACK, told().get(0).getStatus());
    assertEquals(first, saved().guard().serving().id());
  }

  private void save(TrainerState state) throws IOException {
    try (TrainerDirectory held = TrainerDirectory.open(config)) {
      held.checkpoint().write(new TrainerCheckpoint(state, List.of()));
    }
  }

  private TrainerState saved() throws IOException {
    try (TrainerDirectory held = TrainerDirectory.open(config)) {
      return held.checkpoint().read().orElseThrow().state();
    }
  }

  private static byte[] figure(String version, String name) {
    return figure(version, name, "canary");
  }

  private static byte[] figure(String version, String name, String role) {
    ModelMetric figure =
        ModelMetric.newBuilder()
            .setModel("naru-search")
            .setVersion(version)
            .setName(name)
            .setValue(1)
            .setCount(8)
            .setLabels(Map.of("worker", "w1", "role", role))
            .setMeasuredAt(NOW)
            .build();
    return new AvroSerializer<ModelMetric>().serialize(FIGURES.topic(), figure);
  }

  /** Runs the trainer from its checkpoint until it has read these figures. */
  private void hear(byte[]... figures) throws IOException {
    VersionFiles files = new VersionFiles(config.versions(), MODEL);
    try (TrainerDirectory held = TrainerDirectory.open(config);
        MockConsumer<byte[], byte[]> consumer = new YoungConsumer()) {
      TrainerLoop loop =
          new TrainerLoop(
              trainer,
              config,
              held.checkpoint(),
              files,
              new Announcer(config.modelName(), files, producer, Map.of()),
              new ExampleDecoder(Map.of()),
              new Breaches(config.modelName(), Map.of(), InstantSource.fixed(NOW)),
              new SimpleMeterRegistry());
      consumer.updateBeginningOffsets(Map.of(EXAMPLES, 0L, FIGURES, 0L));
      consumer.schedulePollTask(
          () -> {
            for (int i = 0; i < figures.length; i++) {
              consumer.addRecord(
                  new ConsumerRecord<>(FIGURES.topic(), 0, i, new byte[0], figures[i]));
            }
          });
      consumer.schedulePollTask(() -> {});
      consumer.schedulePollTask(loop::stop);
      loop.run(consumer, EXAMPLES);
    }
  }

  private List<ModelVersion> told() {
    AvroDeserializer<ModelVersion> decoder = new AvroDeserializer<>(ModelVersion.class);
    return producer.history().stream()
        .filter(record -> record.topic().equals(Topics.MODEL_VERSIONS.name()))
        .map(record -> decoder.deserialize(record.topic(), record.value()))
        .toList();
  }

  /** All its records are younger than anybody looks back. */
  private static final class YoungConsumer extends MockConsumer<byte[], byte[]> {
    YoungConsumer() {
      super("none");
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      return Map.of(FIGURES, new OffsetAndTimestamp(0, times.get(FIGURES)));
    }
  }
}
