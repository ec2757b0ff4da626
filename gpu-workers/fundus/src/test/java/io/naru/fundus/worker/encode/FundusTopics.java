package io.naru.fundus.worker.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topic;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What stands on the topics, seen from outside. */
final class FundusTopics implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  FundusTopics(Map<String, String> settings) {
    KafkaSettings kafka = KafkaSettings.from(settings);
    producer =
        new KafkaProducer<>(kafka.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    Map<String, Object> committed = new HashMap<>(kafka.consumer());
    committed.put("isolation.level", "read_committed");
    consumer =
        new KafkaConsumer<>(committed, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Writes a record about a patient to where the hospital stands. */
  void write(Topic topic, Sender hospital, String patient, SpecificRecord value, Instant at) {
    write(topic, hospital, patient, new AvroSerializer<>().serialize(topic.name(), value), at);
  }

  void write(Topic topic, Sender hospital, String patient, byte[] value, Instant at) {
    producer.send(
        new ProducerRecord<>(
            topic.name(),
            FundusKeys.partition(hospital.name, topic.partitions()),
            at.toEpochMilli(),
            FundusKeys.key(hospital.name, patient).getBytes(UTF_8),
            value));
    producer.flush();
  }

  /** Committed records of a hospital, in their order. */
  List<ConsumerRecord<byte[], byte[]>> of(Sender hospital, Topic topic) {
    List<TopicPartition> partitions = partitions(topic);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
        if (FundusKeys.hospital(new String(record.key(), UTF_8)).equals(hospital.name)) {
          found.add(record);
        }
      }
    }
    return found;
  }

  /** Whether nobody can read anything on a topic, nor ever could again. */
  boolean isEmpty(Topic topic) {
    List<TopicPartition> partitions = partitions(topic);
    return consumer.beginningOffsets(partitions).equals(consumer.endOffsets(partitions));
  }

  /** Until it is so. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + what);
      }
      Thread.sleep(20);
    }
  }

  private static List<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(number -> new TopicPartition(topic.name(), number))
        .toList();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
