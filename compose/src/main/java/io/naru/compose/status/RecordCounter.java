package io.naru.compose.status;

import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts committed records by reading them. Offsets also number what no reader gets: the marker at
 * the end of each transaction, records of aborted ones, records that compaction removed.
 */
final class RecordCounter implements AutoCloseable {
  private static final long BUDGET_BYTES = 16 << 20;

  /** So that many records of few bytes cost something, too. */
  private static final int RECORD_BYTES = 64;

  private static final int FETCH_BYTES = 4 << 20;
  private static final int FETCH_WAIT_MS = 10;
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final long budget;

  RecordCounter(KafkaSettings kafka) {
    this(kafka, BUDGET_BYTES);
  }

  /**
   * @param budget how many bytes of records one count reads, about
   */
  RecordCounter(KafkaSettings kafka, long budget) {
    this.budget = budget;
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * How many records there are from an offset of each partition to its end. Once the budget is
   * spent, what is left counts by its offsets: the number is then an upper bound.
   *
   * @param from may be before the first offset that is kept
   */
  long count(Map<TopicPartition, Long> from) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(from.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
    List<TopicPartition> unread = new ArrayList<>(from.keySet());
    consumer.assign(unread);
    // A partition that is assigned again is paused still.
    consumer.resume(unread);
    unread.forEach(p -> consumer.seek(p, Math.max(from.get(p), first.get(p))));
    long records = 0;
    long bytes = 0;
    while (passOver(unread, ends) && bytes < budget) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        bytes += RECORD_BYTES + record.serializedKeySize() + record.serializedValueSize();
        records += record.offset() < ends.get(partition(record)) ? 1 : 0;
      }
    }
    return records + unread.stream().mapToLong(p -> ends.get(p) - consumer.position(p)).sum();
  }

  /** Leaves out the partitions that are read to their ends; whether any others remain. */
  private boolean passOver(List<TopicPartition> unread, Map<TopicPartition, Long> ends) {
    List<TopicPartition> done =
        unread.stream().filter(p -> consumer.position(p) >= ends.get(p)).toList();
    consumer.pause(done);
    unread.removeAll(done);
    return !unread.isEmpty();
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
