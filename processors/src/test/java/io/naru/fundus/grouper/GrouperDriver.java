package io.naru.fundus.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.proof.Sha256;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.seal.KeyRing;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver. */
public final class GrouperDriver implements AutoCloseable {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestOutputTopic<byte[], byte[]> groups;
  private final TestOutputTopic<byte[], byte[]> ledger;
  private final TestOutputTopic<byte[], byte[]> synthetics;

  /**
   * @param clock the time on the wall when it begins
   */
  public GrouperDriver(GrouperConfig config, KeyRing keys, Instant clock) {
    var topology = GrouperTopology.of(config, keys, GrouperDriver::salt, Map.of(), meters, 1);
    driver = new TopologyTestDriver(topology, new Properties(), clock);
    groups = output(Topics.FUNDUS_GROUPS);
    ledger = output(Topics.FUNDUS_LEDGER);
    synthetics = output(Topics.FUNDUS_SYNTHETICS);
  }

  /** A salt that is a function of the patient, for runs that are compared. */
  public static byte[] salt(Patient patient) {
    return Sha256.hash(patient.hospital().getBytes(UTF_8), patient.id().getBytes(UTF_8));
  }

  private TestOutputTopic<byte[], byte[]> output(Topic topic) {
    return driver.createOutputTopic(
        topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  public void send(Hospital.Entry entry) {
    driver
        .createInputTopic(
            entry.topic().name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(entry.key().getBytes(UTF_8), entry.value(), entry.at()));
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** Values of the groups since the last call. */
  public List<byte[]> groups() {
    return groups.readValuesToList();
  }

  /** Values of the entries of ledgers since the last call. */
  public List<byte[]> ledger() {
    return ledger.readValuesToList();
  }

  List<TestRecord<byte[], byte[]>> groupRecords() {
    return groups.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> ledgerRecords() {
    return ledger.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> synthetics() {
    return synthetics.readRecordsToList();
  }

  public static FundusGroup group(byte[] value) {
    return new AvroDeserializer<>(FundusGroup.class).deserialize("", value);
  }

  long entries(String store) {
    KeyValueStore<Bytes, byte[]> all = driver.getKeyValueStore(store);
    long count = 0;
    try (var entries = all.all()) {
      while (entries.hasNext()) {
        entries.next();
        count++;
      }
    }
    return count;
  }

  double counted(GrouperMeters meter, String tag, String word) {
    var counter = meters.find(meter.getName()).tag(tag, word).counter();
    return counter == null ? 0 : counter.count();
  }

  @Override
  public void close() {
    driver.close();
  }
}
