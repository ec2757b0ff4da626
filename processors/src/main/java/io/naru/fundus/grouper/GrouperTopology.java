package io.naru.fundus.grouper;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.schemas.seal.KeyRing;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The topology: fundus.encodings, fundus.erasures and fundus.verdicts, each partition of the one
 * with the same of the others; one processor that holds the pool; fundus.groups, fundus.ledger, and
 * withdrawals in fundus.synthetics.
 *
 * <p>Of records that are on the log already, Kafka Streams takes the one with the earliest
 * timestamp first, whichever topic it is in ({@code max.task.idle.ms} of 0). So a process that
 * starts again goes on as the one before would have.
 */
public final class GrouperTopology {
  static final String GROUPS = "write-" + Topics.FUNDUS_GROUPS.name();
  static final String LEDGER = "write-" + Topics.FUNDUS_LEDGER.name();
  static final String SYNTHETICS = "write-" + Topics.FUNDUS_SYNTHETICS.name();

  private static final String GROUPER = "grouper";
  private static final TimestampExtractor TIME =
      (record, partitionTime) -> Math.max(0, record.timestamp());

  private GrouperTopology() {}

  /**
   * The grouper.
   *
   * @param keys of hospitals
   * @param serdeSettings settings of the Avro serdes, as of a Kafka client
   * @param meters where it says what it did
   */
  public static Topology of(
      GrouperConfig config, KeyRing keys, Map<String, ?> serdeSettings, MeterRegistry meters) {
    return of(
        config,
        keys,
        TenantSecrets.randomSalts(),
        serdeSettings,
        meters,
        Topics.FUNDUS_ENCODINGS.partitions());
  }

  /**
   * The grouper, with randomness from outside.
   *
   * @param salts 32 bytes for a patient
   * @param partitions over which hospitals are spread
   */
  public static Topology of(
      GrouperConfig config,
      KeyRing keys,
      Function<Patient, byte[]> salts,
      Map<String, ?> serdeSettings,
      MeterRegistry meters,
      int partitions) {
    TenantSecrets secrets = new TenantSecrets(keys, salts);
    GrouperMetrics metrics = new GrouperMetrics(meters);
    Topology topology = new Topology();
    List<Topic> sources =
        List.of(Topics.FUNDUS_ENCODINGS, Topics.FUNDUS_ERASURES, Topics.FUNDUS_VERDICTS);
    for (Topic source : sources) {
      topology.addSource(
          AutoOffsetReset.earliest(),
          source.name(),
          TIME,
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer(),
          source.name());
    }
    topology.addProcessor(
        GROUPER,
        () -> new Grouper(config, secrets, serdeSettings, metrics, partitions),
        sources.stream().map(Topic::name).toArray(String[]::new));
    GrouperStores.all().forEach(store -> topology.addStateStore(store, GROUPER));
    HospitalPartitioner partitioner = new HospitalPartitioner(partitions);
    ByteArraySerializer bytes = new ByteArraySerializer();
    topology.addSink(GROUPS, Topics.FUNDUS_GROUPS.name(), bytes, bytes, partitioner, GROUPER);
    topology.addSink(LEDGER, Topics.FUNDUS_LEDGER.name(), bytes, bytes, partitioner, GROUPER);
    topology.addSink(SYNTHETICS, Topics.FUNDUS_SYNTHETICS.name(), bytes, bytes, GROUPER);
    return topology;
  }
}
