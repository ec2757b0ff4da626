package io.naru.compose.records;

import io.naru.compose.cli.CommandFailure;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all partitions of one topic without a group, so that nobody's offsets move. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> ends;

  /**
   * @throws CommandFailure if there is no such topic
   */
  public TopicReader(KafkaSettings kafka, String topic, boolean fromBeginning) {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.putIfAbsent("isolation.level", "read_committed");
    settings.put("allow.auto.create.topics", "false");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      consumer.close();
      throw new CommandFailure("no topic " + topic + " on " + kafka.bootstrapServers());
    }
    partitions = found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    consumer.assign(partitions);
    ends = consumer.endOffsets(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
    }
  }

  /** What has come since the last call; empty after half a second of nothing. */
  public Iterable<ConsumerRecord<byte[], byte[]>> next() {
    return consumer.poll(POLL);
  }

  /** Whether everything has been read that was there when the reader was made. */
  public boolean reachedEnd() {
    return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
