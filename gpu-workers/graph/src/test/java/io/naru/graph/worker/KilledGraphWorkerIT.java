package io.naru.graph.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.Outcome;
import io.naru.nn.state.CheckpointFile;
import io.naru.nn.state.Codec;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the worker's process again and again, and compares with a run that nothing disturbed. The
 * number of kills is 3, or that of the system property {@code naru.graph.kills}.
 */
@ExtendWith(KafkaExtension.class)
class KilledGraphWorkerIT {
  private static final int KILLS = Integer.getInteger("naru.graph.kills", 3);
  private static final int DELTAS = 450;
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Pattern PROGRESS = Pattern.compile("applied (\\d+)");
  private static final List<Topic> OUTPUTS =
      List.of(
          Topics.GRAPH_AUGMENTATIONS,
          Topics.GRAPH_PREDICTIONS,
          Topics.MODEL_VERSIONS,
          Topics.MODEL_METRICS);

  private final GraphNetworks.Factory networks = new SlowNetwork.Maker(0);
  @TempDir private Path directory;
  private Map<String, String> settings;
  private GraphWorkerConfig config;

  @BeforeEach
  void writeDeltas(KafkaCluster cluster) throws Exception {
    List<Topic> topics = new ArrayList<>(OUTPUTS);
    topics.add(Topics.GRAPH_DELTAS);
    cluster.createTopics(
        topics.stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    settings =
        Map.of(
            "kafka.bootstrap.servers",
            cluster.bootstrapServers(),
            GraphWorkerConfig.DIRECTORY,
            directory.toString(),
            GraphWorkerConfig.SNAPSHOT_DELTAS,
            "20",
            GraphWorkerConfig.POLL_DELTAS,
            "7",
            GraphWorkerConfig.VERSION_STEPS,
            "10");
    config = GraphWorkerConfig.from(settings);
    noticeTheDeadSoon();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (var producer =
        new KafkaProducer<>(
            KafkaSettings.from(settings).producer(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      new DeltaRecords().next(DELTAS).forEach(record -> sent.add(producer.send(record)));
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  /** Otherwise most of the test would be waiting for the sessions of killed processes to end. */
  private void noticeTheDeadSoon() throws Exception {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, Groups.GRAPH_WORKERS.id());
    List<AlterConfigOp> changes =
        List.of(
            new AlterConfigOp(
                new ConfigEntry("consumer.session.timeout.ms", "1500"), AlterConfigOp.OpType.SET),
            new AlterConfigOp(
                new ConfigEntry("consumer.heartbeat.interval.ms", "200"),
                AlterConfigOp.OpType.SET));
    try (Admin admin = Admin.create(KafkaSettings.from(settings).admin())) {
      admin.incrementalAlterConfigs(Map.of(group, changes)).all().get();
    }
  }

  @Test
  void aWorkerThatIsKilledAgainAndAgainWritesEveryOutcomeOnce() throws Exception {
    // Given what a run without a disturbance writes and is left with
    Map<TopicPartition, PartitionState> states = new HashMap<>();
    Map<String, List<String>> expected = unbroken(states);
    SplittableRandom random = new SplittableRandom(11);

    // When
    long applied = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildProcess worker = start()) {
        applied =
            worker.awaitNumber(
                PROGRESS, Math.min(DELTAS, applied + random.nextInt(1, DELTAS / KILLS)), LIMIT);
        worker.kill();
      }
    }
    try (ChildProcess worker = start()) {
      worker.awaitNumber(PROGRESS, DELTAS, LIMIT);
      worker.terminate(LIMIT);
    }

    // Then
    Codec<PartitionState> codec = PartitionState.codec(config.online(), networks);
    for (Map.Entry<TopicPartition, PartitionState> state : states.entrySet()) {
      Path file = directory.resolve(state.getKey() + ".snapshot");
      PartitionState survived = new CheckpointFile<>(file, codec).read().orElseThrow();
      assertEquals(state.getValue().nextOffset(), survived.nextOffset());
      assertArrayEquals(codec.bytes(state.getValue()), codec.bytes(survived));
    }
    assertEquals(offsets(states), committed());
    for (Topic topic : OUTPUTS) {
      Map<String, List<String>> written = new TreeMap<>();
      for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
        note(written, record.topic(), record.key(), record.value());
      }
      assertTrue(!written.isEmpty(), topic.name());
      written.forEach((key, values) -> assertEquals(expected.remove(key), values, key));
    }
    assertEquals(Map.of(), expected);
  }

  /** Values of each key of each topic, in their order. */
  private Map<String, List<String>> unbroken(Map<TopicPartition, PartitionState> states) {
    Map<String, List<String>> values = new TreeMap<>();
    DeltaDecoder decoder = new DeltaDecoder(Map.of());
    OutcomeEncoder encoder = new OutcomeEncoder(config, Map.of());
    for (ConsumerRecord<byte[], byte[]> record : read(Topics.GRAPH_DELTAS)) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      PartitionState state =
          states.computeIfAbsent(
              partition, none -> PartitionState.empty(config.online(), networks));
      DeltaDecoder.Named named = decoder.decode(record);
      Optional<Outcome> outcome = state.on(named, record.offset());
      for (ProducerRecord<byte[], byte[]> out :
          encoder.encode(named.graph(), outcome.orElseThrow(), partition, record.offset())) {
        note(values, out.topic(), out.key(), out.value());
      }
    }
    return values;
  }

  private static void note(Map<String, List<String>> all, String topic, byte[] key, byte[] value) {
    all.computeIfAbsent(topic + " " + new String(key), none -> new ArrayList<>())
        .add(Arrays.toString(value));
  }

  private static Map<TopicPartition, Long> offsets(Map<TopicPartition, PartitionState> states) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    states.forEach((partition, state) -> offsets.put(partition, state.nextOffset()));
    return offsets;
  }

  private Map<TopicPartition, Long> committed() throws Exception {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try (Admin admin = Admin.create(KafkaSettings.from(settings).admin())) {
      admin
          .listConsumerGroupOffsets(Groups.GRAPH_WORKERS.id())
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    }
    return offsets;
  }

  private ChildProcess start() {
    List<String> arguments =
        new TreeMap<>(settings).entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("graph-worker", GraphWorkerProcess.class.getName(), arguments);
  }

  /** All records of a topic that are committed, partition by partition. */
  private List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(number -> new TopicPartition(topic.name(), number))
            .toList();
    Map<String, Object> client = new HashMap<>(KafkaSettings.from(settings).consumer());
    client.put("isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
