package io.naru.gateway;

import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.TenantKeys;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.testing.KafkaCluster;
import io.naru.topology.Topics;
import io.naru.topology.config.KeySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A gateway for two hospitals, one of which has keys, and what it writes. */
final class FundusHospitals implements AutoCloseable {
  static final String KEY = "hospital-key-0123456789";
  static final String KEYLESS = "keyless-key-0123456789";
  static final String[] CALLER = {"Authorization", "Bearer " + KEY};

  private final KafkaCluster cluster;
  private final KeyFiles keys;
  private final Gateway gateway;

  private FundusHospitals(KafkaCluster cluster, KeyFiles keys, Gateway gateway) {
    this.cluster = cluster;
    this.keys = keys;
    this.gateway = gateway;
  }

  static FundusHospitals start(KafkaCluster cluster, Path directory) throws Exception {
    GatewayFixture.createTopics(cluster);
    KeyFiles keys = new KeyFiles(directory);
    keys.create("north");
    Gateway gateway =
        GatewayFixture.start(
            cluster,
            KeySettings.DIRECTORY,
            directory.toString(),
            "gateway.fundus.max.file.bytes",
            "1000000",
            "gateway.fundus.max.body.bytes",
            "8000000",
            "gateway.fundus.max.uploads",
            "1",
            "gateway.auth.api.keys",
            "north:" + KEY + ",south:" + KEYLESS);
    return new FundusHospitals(cluster, keys, gateway);
  }

  Gateway gateway() {
    return gateway;
  }

  /** Those of north. */
  TenantKeys keys() {
    return keys.of("north").orElseThrow();
  }

  /** The photographs of a patient of north. */
  List<FundusImage> images(String patient) {
    String hash = keys().id("patient", patient);
    try (KafkaConsumer<String, FundusImage> log =
        new KafkaConsumer<>(
            cluster.clientProperties(),
            new StringDeserializer(),
            new AvroDeserializer<>(FundusImage.class))) {
      return readAll(log, Topics.FUNDUS_IMAGES.name()).stream()
          .filter(record -> record.key().equals("north/" + hash))
          .map(ConsumerRecord::value)
          .toList();
    }
  }

  /** The erasures of a patient of north. */
  List<ConsumerRecord<String, FundusErasure>> erasures(String patient) {
    String hash = keys().id("patient", patient);
    try (KafkaConsumer<String, FundusErasure> log =
        new KafkaConsumer<>(
            cluster.clientProperties(),
            new StringDeserializer(),
            new AvroDeserializer<>(FundusErasure.class))) {
      return readAll(log, Topics.FUNDUS_ERASURES.name()).stream()
          .filter(record -> record.value().getPatient().equals(hash))
          .toList();
    }
  }

  /** Whatever stands on a topic. */
  List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
    try (KafkaConsumer<byte[], byte[]> log =
        new KafkaConsumer<>(
            cluster.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return readAll(log, topic);
    }
  }

  @Override
  public void close() {
    gateway.close();
  }

  private static <K, V> List<ConsumerRecord<K, V>> readAll(KafkaConsumer<K, V> log, String topic) {
    List<TopicPartition> partitions =
        log.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    log.assign(partitions);
    log.seekToBeginning(partitions);
    List<ConsumerRecord<K, V>> found = new ArrayList<>();
    log.endOffsets(partitions)
        .forEach(
            (partition, end) -> {
              while (log.position(partition) < end) {
                log.poll(Duration.ofMillis(200)).forEach(found::add);
              }
            });
    return found;
  }
}
