package io.naru.compose.records;

import io.naru.topology.Component;
import io.naru.topology.Topic;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters of a topic from the committed offsets of its redrive group to the end. */
final class WaitingLetters implements AutoCloseable {
  private static final String MAX_BATCH = "500";
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> ends;

  WaitingLetters(KafkaSettings kafka, Topic source) {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.put("group.id", group(source));
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("max.poll.records", MAX_BATCH);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(source.deadLetterName()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    ends = consumer.endOffsets(partitions);
  }

  /** Group whose committed offsets say how far the dead letters of {@code source} went back. */
  static String group(Topic source) {
    return Component.OPERATOR.id() + "-redrive-" + source.name();
  }

  /** How many there are. */
  long count() {
    return partitions.stream()
        .mapToLong(p -> Math.max(0, ends.get(p) - consumer.position(p)))
        .sum();
  }

  /** The next of them; may be empty while more are to come. */
  ConsumerRecords<byte[], byte[]> next() {
    return consumer.poll(POLL);
  }

  /** Where the reading of these stands now, to be committed with what was made of them. */
  Map<TopicPartition, OffsetAndMetadata> offsetsAfter(ConsumerRecords<byte[], byte[]> letters) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : letters.partitions()) {
      offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
    }
    return offsets;
  }

  ConsumerGroupMetadata groupMetadata() {
    return consumer.groupMetadata();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
