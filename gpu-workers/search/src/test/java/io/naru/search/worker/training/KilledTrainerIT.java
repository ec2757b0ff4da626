package io.naru.search.worker.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.nn.state.CheckpointFile;
import io.naru.nn.state.Codec;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.search.model.continual.replay.ReplayPolicy;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.search.model.continual.training.TrainerStep;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the trainer's process again and again, and compares with a run that nothing disturbed. The
 * number of kills is 4, or that of the system property {@code naru.trainer.kills}.
 */
@ExtendWith(KafkaExtension.class)
class KilledTrainerIT {
  private static final int KILLS = Integer.getInteger("naru.trainer.kills", 4);
  private static final int EXAMPLES = 1_500;
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Pattern PROGRESS = Pattern.compile("offset (\\d+)");
  private static final String MODEL = "killed-trainer";

  private final Traffic traffic =
      Traffic.endingAt(EXAMPLES, Instant.now().truncatedTo(ChronoUnit.MILLIS));

  @TempDir private Path directory;
  private Map<String, String> settings;
  private List<ConsumerRecord<byte[], byte[]>> examples;

  @BeforeEach
  void writeExamples(KafkaCluster cluster) throws Exception {
    cluster.createTopics(
        List.of(Topics.SEARCH_EXAMPLES, Topics.MODEL_VERSIONS, Topics.MODEL_METRICS).stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    settings =
        Map.of(
            "kafka.bootstrap.servers",
            cluster.bootstrapServers(),
            TrainerConfig.MODEL_NAME,
            MODEL,
            TrainerConfig.DIRECTORY,
            directory.toString(),
            TrainerConfig.CHECKPOINT_EXAMPLES,
            "10",
            TrainerConfig.BATCH_EXAMPLES,
            "64",
            TrainerConfig.LEARNING_RATE,
            "0.03",
            GuardKeys.PROMOTION_EVENTS,
            "300");
    examples = read(Topics.SEARCH_EXAMPLES.name(), 0);
    if (examples.isEmpty()) {
      produce();
    }
    examples = read(Topics.SEARCH_EXAMPLES.name(), EXAMPLES);
    assertEquals(EXAMPLES, examples.size(), "another test writes examples to this broker");
  }

  private void produce() throws Exception {
    try (var producer =
        new KafkaProducer<>(
            KafkaSettings.from(settings).producer(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < EXAMPLES; i++) {
        sent.add(producer.send(traffic.record(i)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }

  @Test
  void aTrainerThatIsKilledAgainAndAgainUsesEveryExampleOnce() throws Exception {
    // Given
    List<String> decided = new ArrayList<>();
    TrainerState unbroken = unbroken(decided);
    SplittableRandom random = new SplittableRandom(11);
    Pattern done = Pattern.compile("offset " + EXAMPLES);

    // When
    long offset = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildProcess trainer = start()) {
        offset = trainer.awaitNumber(PROGRESS, offset + random.nextInt(EXAMPLES / KILLS), LIMIT);
        trainer.kill();
      }
      offset = saved().state().progress().nextOffset();
    }
    try (ChildProcess trainer = start()) {
      trainer.awaitLine(done, LIMIT);
      trainer.terminate(LIMIT);
    }

    // Then
    TrainerState survived = saved().state();
    Codec<TrainerState> codec = TrainerState.codec(ReplayPolicy.DEFAULT);
    assertEquals(unbroken.progress(), survived.progress());
    assertArrayEquals(codec.bytes(unbroken), codec.bytes(survived));
    assertTrue(decided.size() >= 3, () -> "too few decisions to lose one: " + decided);
    assertEquals(latest(decided), announced());
    for (var version : survived.guard().versions()) {
      assertTrue(Files.exists(directory.resolve("versions").resolve(version.id())));
    }
  }

  private TrainerState unbroken(List<String> decided) {
    TrainerConfig config = TrainerConfig.from(settings);
    ExampleDecoder decoder = new ExampleDecoder(Map.of());
    Trainer trainer =
        new Trainer(
            LinearModel.linear(),
            config.training(),
            config.replay(),
            config.guard(),
            Probe.NOTHING);
    TrainerState state = trainer.start();
    for (ConsumerRecord<byte[], byte[]> record : examples) {
      TrainerStep step = trainer.on(state, decoder.decode(record).orElseThrow());
      state = step.state();
      step.decisions().forEach(d -> decided.add(d.version() + " " + d.reason()));
    }
    return state;
  }

  /** What was decided last of each version. */
  private static Map<String, String> latest(List<String> decided) {
    Map<String, String> latest = new TreeMap<>();
    for (String decision : decided) {
      String[] words = decision.split(" ", 2);
      latest.put(words[0], words[1]);
    }
    return latest;
  }

  /** The last record of each version on the log. */
  private Map<String, String> announced() {
    Map<String, String> latest = new TreeMap<>();
    AvroDeserializer<ModelVersion> decoder = new AvroDeserializer<>(ModelVersion.class);
    for (ConsumerRecord<byte[], byte[]> record : read(Topics.MODEL_VERSIONS.name(), 1)) {
      ModelVersion version = decoder.deserialize(record.topic(), record.value());
      if (version.getModel().equals(MODEL)) {
        latest.put(version.getVersion(), version.getReason());
      }
    }
    return latest;
  }

  private ChildProcess start() {
    List<String> arguments =
        new TreeMap<>(settings).entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("trainer", TrainerProcess.class.getName(), arguments);
  }

  private TrainerCheckpoint saved() throws Exception {
    TrainerConfig config = TrainerConfig.from(settings);
    return new CheckpointFile<>(config.checkpoint(), TrainerCheckpoint.codec(config.replay()))
        .read()
        .orElseThrow();
  }

  /** All records of a topic's first partition, at least so many. */
  private List<ConsumerRecord<byte[], byte[]>> read(String topic, int least) {
    TopicPartition partition = new TopicPartition(topic, 0);
    Map<String, Object> config = new HashMap<>(KafkaSettings.from(settings).consumer());
    config.put("isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end || records.size() < least) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
