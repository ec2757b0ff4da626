package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.MembershipProof;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.pool.PoolPolicy;
import io.naru.fundus.grouping.pool.PoolTables;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
    Map<String, MembershipProof> proofs = prove(patient.hospital(), List.of(patient.id()));
    return Optional.ofNullable(proofs.get(patient.id()));
  }

  /**
   * Proves for several patients of a hospital at once.
   *
   * @param patients their keyed hashes
   * @return by patient; those of whom nothing can be proved are not in it
   */
  public Map<String, MembershipProof> prove(String hospital, Collection<String> patients) {
    PoolTables state = read(hospital);
    PoolPolicy policy = GrouperConfig.from(Map.of()).pool();
    Map<String, MembershipProof> proofs = new HashMap<>();
    for (String patient : patients) {
      MembershipProof.of(state, policy, new Patient(hospital, patient))
          .ifPresent(proof -> proofs.put(patient, proof));
    }
    return proofs;
  }

  private PoolTables read(String hospital) {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    int partition = FundusKeys.partition(hospital, Topics.FUNDUS_ENCODINGS.partitions());
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new PoolTables(
          ChangelogTable.read(consumer, changelog(GrouperStores.PATIENTS, partition)),
          ChangelogTable.empty(),
          ChangelogTable.read(consumer, changelog(GrouperStores.GROUPS, partition)),
          ChangelogTable.empty());
    }
  }

  private TopicPartition changelog(String store, int partition) {
    return new TopicPartition(application + "-" + store + "-changelog", partition);
  }
}
