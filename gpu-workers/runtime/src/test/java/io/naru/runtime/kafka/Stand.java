package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.fail;

import io.naru.runtime.kafka.ScriptPipeline.Answer;
import io.naru.runtime.sim.Script.Fault;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.KafkaCluster;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What surrounds a worker in a test: topics, someone who asks, and someone who reads everything.
 */
final class Stand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 20_000_000;

  final ScriptPipeline pipeline;
  final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> reader;
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();

  Stand(KafkaCluster cluster, String name) {
    pipeline = ScriptPipeline.named(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    bootstrap = cluster.bootstrapServers();
    List<String> topics =
        List.of(
            pipeline.requests().name(),
            pipeline.cancels().name(),
            pipeline.pieces().name(),
            pipeline.results().name(),
            pipeline.deadLetters(),
            Topics.MODEL_METRICS.name());
    cluster.createTopics(topics.toArray(String[]::new));
    cluster.createTopics(Topics.MODEL_VERSIONS.name());
    cluster.readFromBeginning(pipeline.prefix());
    producer =
        new KafkaProducer<>(
            cluster.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    Map<String, Object> reading = new HashMap<>(cluster.clientProperties());
    reading.put("isolation.level", "read_committed");
    reader = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Puts a request on the log, with enough time to answer it. */
  String ask(int length, Fault fault, int faultAt) {
    return ask(ScriptPipeline.line(length, fault, faultAt, Instant.now().plus(PATIENCE)));
  }

  String ask(byte[] value) {
    String id = newId();
    ask(id, value);
    return id;
  }

  void ask(String id, byte[] value) {
    send(pipeline.requests().name(), id, value);
  }

  void cancel(String id) {
    send(pipeline.cancels().name(), id, new byte[0]);
  }

  /**
   * Writes a decision on a version of the pipeline's model.
   *
   * @return its offset
   */
  long decide(String version, ModelStatus status) {
    String topic = Topics.MODEL_VERSIONS.name();
    ModelVersion decision =
        ModelVersion.newBuilder()
            .setModel(pipeline.prefix())
            .setVersion(version)
            .setStatus(status)
            .setLocation("nowhere")
            .setDecidedAt(Instant.now())
            .build();
    return send(
        topic,
        pipeline.prefix() + "/" + version,
        new AvroSerializer<ModelVersion>().serialize(topic, decision));
  }

  /** What was measured of the pipeline's model so far. */
  List<ModelMetric> figures() {
    String topic = Topics.MODEL_METRICS.name();
    AvroDeserializer<ModelMetric> decoder = new AvroDeserializer<>(ModelMetric.class);
    return read(topic).stream()
        .map(record -> decoder.deserialize(topic, record.value()))
        .filter(figure -> figure.getModel().equals(pipeline.prefix()))
        .toList();
  }

  /** Writes a record and waits for its acknowledgement. */
  long send(String topic, String key, byte[] value) {
    try {
      return producer
          .send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
          .get()
          .offset();
    } catch (Exception thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  /** Waits until {@code count} terminal records are there; all of them, by request id. */
  Map<String, List<Answer>> answers(int count) {
    await(() -> read(pipeline.results().name()).size() >= count, count + " answers");
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : read(pipeline.results().name())) {
      answers
          .computeIfAbsent(key(record), id -> new ArrayList<>())
          .add(Answer.parse(record.value()));
    }
    return answers;
  }

  /** The pieces of one answer, in order. */
  List<String> pieces(String id) {
    return read(pipeline.pieces().name()).stream()
        .filter(record -> key(record).equals(id))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  /** Everything on a topic of the stand so far. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    reader
        .poll(Duration.ofMillis(50))
        .forEach(
            record ->
                records.computeIfAbsent(record.topic(), name -> new ArrayList<>()).add(record));
    return records.getOrDefault(topic, List.of());
  }

  static void await(BooleanSupplier condition, String what) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(limit)) {
        fail("no " + what + " within " + PATIENCE);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
  }
}
