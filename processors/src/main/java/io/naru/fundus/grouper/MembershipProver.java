package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.MembershipProof;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.pool.PoolTables;
import io.naru.fundus.grouping.pool.Table;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Proves of which group in the ledger a patient is, by what the grouper keeps: the salt, and the
 * commitments of the group. Reads the changelogs of its state, which only the grouper's own rights
 * open.
 */
public final class MembershipProver {
  private final KafkaSettings kafka;
  private final String application;

  /**
   * @param application id of the grouper's Kafka Streams application
   */
  public MembershipProver(KafkaSettings kafka, String application) {
    this.kafka = kafka;
    this.application = application;
  }

  /** Empty if the patient is of no image that is out, or was erased: then nobody can prove it. */
  public Optional<MembershipProof> prove(Patient patient) {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      int partition =
          FundusKeys.partition(patient.hospital(), Topics.FUNDUS_ENCODINGS.partitions());
      PoolTables state =
          new PoolTables(
              table(consumer, GrouperStores.PATIENTS, partition),
              table(consumer, GrouperStores.CODES, partition),
              table(consumer, GrouperStores.GROUPS, partition),
              table(consumer, GrouperStores.INDEX, partition));
      return MembershipProof.of(state, GrouperConfig.from(Map.of()).pool(), patient);
    }
  }

  private Table table(Consumer<byte[], byte[]> consumer, String store, int partition) {
    return new ChangelogTable(
        consumer, new TopicPartition(application + "-" + store + "-changelog", partition));
  }
}
