package io.naru.audit;

import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads audit.sums to its end, as often as asked. Not thread-safe. */
public final class AuditSums implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AuditSums.class);

  private final Consumer<byte[], byte[]> consumer;
  private final AvroDeserializer<ConservationSum> deserializer;
  private final Map<SumKey, ConservationSum> latest = new HashMap<>();

  public AuditSums(KafkaSettings kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    deserializer = new AvroDeserializer<>(ConservationSum.class, settings);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.AUDIT_SUMS.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * The last sum of each topic and tenant, as of now.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if Kafka does not answer
   */
  public Map<SumKey, ConservationSum> latest() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
      records.forEach(this::remember);
    }
    return Map.copyOf(latest);
  }

  private void remember(ConsumerRecord<byte[], byte[]> record) {
    try {
      ConservationSum sum = deserializer.deserialize(record.topic(), record.value());
      if (sum != null) {
        latest.put(SumKey.of(sum), sum);
      }
    } catch (MalformedRecordException e) {
      log.warn("no sum at {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
