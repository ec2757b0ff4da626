package io.naru.runtime.kafka;

import io.naru.topology.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The Kafka clients of a worker: the user's settings, defaults of ours where the user says nothing,
 * and on top what the guarantees rest on.
 */
public final class Clients {
  private final KafkaSettings settings;
  private final int maxRequestBytes;

  /**
   * @param maxRequestBytes largest record that must fit into a request
   */
  public Clients(KafkaSettings settings, int maxRequestBytes) {
    this.settings = settings;
    this.maxRequestBytes = maxRequestBytes;
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer(Map.of());
  }

  /**
   * @param id names the producer for as long as its worker's id lasts: a later one of that name
   *     fences it off
   */
  public KafkaProducer<byte[], byte[]> transactionalProducer(String id) {
    KafkaProducer<byte[], byte[]> producer =
        producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
    producer.initTransactions();
    return producer;
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(settings.producer());
    config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
    config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRequestBytes);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    config.putAll(more);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * @param records most records that one poll gives
   */
  public KafkaConsumer<byte[], byte[]> groupConsumer(String group, int records) {
    Map<String, Object> config = new HashMap<>(settings.consumer());
    config.putIfAbsent(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    config.put(CommonClientConfigs.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  KafkaConsumer<byte[], byte[]> reader() {
    Map<String, Object> config = new HashMap<>(settings.consumer());
    config.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A share consumer that may wait its turn for as long as it takes: who is lost is known by its
   * connection, its heartbeats and its locks, not by how often it polls.
   *
   * @param group share group
   * @param records most records held at a time: the broker locks no more than that for this
   *     consumer
   */
  KafkaShareConsumer<byte[], byte[]> shareConsumer(String group, int records) {
    Map<String, Object> config = new HashMap<>(settings.shareConsumer());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
    return new KafkaShareConsumer<>(
        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
