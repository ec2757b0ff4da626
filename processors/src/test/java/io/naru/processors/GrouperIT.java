package io.naru.processors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.grouper.GrouperConfig;
import io.naru.fundus.grouper.Hospital;
import io.naru.fundus.grouper.LedgerRecords;
import io.naru.fundus.grouper.MembershipProver;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.ledger.LedgerVerifier;
import io.naru.fundus.grouping.pool.MembershipProof;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.FundusKeys;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class GrouperIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Pattern RUNNING = Pattern.compile(GrouperProcess.RUNNING);
  private static final int HOSPITALS = 3;

  /** How often it is killed; more with {@code -Dnaru.kills=30}. */
  private static final int KILLS = Integer.getInteger("naru.kills", 3);

  private static final Map<String, String> GROUPING =
      Map.of(
          GrouperConfig.K, "3",
          GrouperConfig.SLACK, "1",
          GrouperConfig.RELAX, "1200000",
          GrouperConfig.EXPIRE, "3000000",
          // All that happens here happened before: the clock on the wall must not go on from it.
          GrouperConfig.SILENCE, Long.toString(Duration.ofDays(1).toMillis()),
          GrouperConfig.PURGE, "200");

  @TempDir Path directory;
  private Map<String, String> settings;

  @BeforeEach
  void createTopics(KafkaCluster cluster) {
    cluster.createTopics(
        Topics.all().stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    settings = new TreeMap<>(GROUPING);
    settings.put("kafka.bootstrap.servers", cluster.bootstrapServers());
    settings.put("kafka.streams.application.id", "grouper-it");
    settings.put("kafka.streams.commit.interval.ms", "50");
    settings.put("kafka.streams.max.poll.records", "20");
    settings.put(KeySettings.DIRECTORY, directory.resolve("keys").toString());
  }

  @Test
  void groups_and_ledgers_are_those_of_an_unbroken_run_though_the_grouper_is_killed()
      throws Exception {
    // Given
    SplittableRandom random = new SplittableRandom(KILLS);
    Map<String, HospitalDays> expected = hospitals(random);
    int entries = expected.values().stream().mapToInt(days -> days.ledger.size()).sum();
    expected.values().forEach(days -> publish(days.log));

    // When
    for (int kill = 0; kill < KILLS; kill++) {
      int before = Math.max(1, entries * kill / KILLS);
      try (ChildProcess grouper = start("state" + random.nextInt(2))) {
        awaitLedger(expected, before + random.nextInt(Math.max(1, entries / KILLS)));
        grouper.kill();
      }
    }
    Map<String, List<byte[]>> ledgers;
    try (ChildProcess grouper = start("state0")) {
      grouper.awaitLine(RUNNING, LIMIT);
      ledgers = awaitLedger(expected, entries);
      awaitPurged();
    }

    // Then
    Map<String, List<byte[]>> groups = read(Topics.FUNDUS_GROUPS, expected);
    for (Map.Entry<String, HospitalDays> one : expected.entrySet()) {
      assertTrue(one.getValue().groups.size() > 5);
      assertEquals(hex(one.getValue().groups), hex(groups.get(one.getKey())));
      assertEquals(hex(one.getValue().ledger), hex(ledgers.get(one.getKey())));
      assertEquals(
          List.of(),
          LedgerVerifier.verify(ledgers.get(one.getKey()), new LedgerRecords(Map.of())::read));
    }
    String hospital = expected.keySet().iterator().next();
    assertSomeonesMembershipIsProved(hospital, expected.get(hospital));
  }

  /** By the state that the log has, of a patient of an image that is out. */
  private void assertSomeonesMembershipIsProved(String hospital, HospitalDays days) {
    String application =
        Processors.applicationId(KafkaSettings.from(settings), Groups.FUNDUS_GROUPERS);
    MembershipProver prover = new MembershipProver(KafkaSettings.from(settings), application);
    List<String> patients =
        days.log.stream()
            .filter(entry -> entry.topic().equals(Topics.FUNDUS_ENCODINGS))
            .map(entry -> entry.key().split("/")[1])
            .toList();
    Map.Entry<String, MembershipProof> first =
        prover.prove(hospital, patients).entrySet().iterator().next();
    Patient patient = new Patient(hospital, first.getKey());
    MembershipProof proof = prover.prove(patient).orElseThrow();
    assertTrue(
        days.ledger.stream()
            .map(new LedgerRecords(Map.of())::read)
            .filter(entry -> entry.fact().kind() == LedgerKind.GROUPED)
            .filter(entry -> entry.fact().group().equals(proof.group()))
            .anyMatch(entry -> proof.verify(patient.id(), entry.fact().root())));
  }

  /** Hospitals of one partition each. */
  private Map<String, HospitalDays> hospitals(SplittableRandom random) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, HospitalDays> all = new TreeMap<>();
    for (int i = 0; i < HOSPITALS; i++) {
      Hospital hospital = new Hospital(nameIn(i), directory.resolve("keys"));
      all.put(
          hospital.name,
          HospitalDays.of(
              hospital,
              GrouperConfig.from(GROUPING),
              now.minus(Duration.ofHours(9)),
              now,
              random.nextLong()));
    }
    return all;
  }

  private static String nameIn(int partition) {
    String name = UUID.randomUUID().toString();
    return FundusKeys.partition(name, Topics.FUNDUS_ENCODINGS.partitions()) == partition
        ? name
        : nameIn(partition);
  }

  private ChildProcess start(String state) {
    Map<String, String> own = new TreeMap<>(settings);
    own.put("kafka.streams.state.dir", directory.resolve(state).toString());
    List<String> arguments = own.entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("grouper", GrouperProcess.class.getName(), arguments);
  }

  private void publish(List<Hospital.Entry> entries) {
    try (var producer =
        new KafkaProducer<>(
            KafkaSettings.from(settings).producer(),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Hospital.Entry entry : entries) {
        int partition = FundusKeys.partition(entry.key().split("/")[0], entry.topic().partitions());
        producer.send(
            new ProducerRecord<>(
                entry.topic().name(),
                partition,
                entry.at().toEpochMilli(),
                entry.key(),
                entry.value()));
      }
    }
  }

  private Map<String, List<byte[]>> awaitLedger(Map<String, ?> hospitals, int entries) {
    return read(Topics.FUNDUS_LEDGER, hospitals, entries);
  }

  private Map<String, List<byte[]>> read(Topic topic, Map<String, HospitalDays> hospitals) {
    int all = hospitals.values().stream().mapToInt(days -> days.groups.size()).sum();
    return read(topic, hospitals, all);
  }

  /** The committed values of the hospitals, as soon as there are so many. */
  private Map<String, List<byte[]>> read(Topic topic, Map<String, ?> hospitals, int least) {
    Map<String, Object> config = new HashMap<>(KafkaSettings.from(settings).consumer());
    config.put("isolation.level", "read_committed");
    Map<String, List<byte[]>> found = new TreeMap<>();
    hospitals.keySet().forEach(hospital -> found.put(hospital, new ArrayList<>()));
    long end = System.nanoTime() + LIMIT.toNanos();
    int count = 0;
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (count < least && System.nanoTime() < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(20))) {
          List<byte[]> values = found.get(record.key().split("/")[0]);
          if (values != null) {
            values.add(record.value());
            count++;
          }
        }
      }
    }
    assertTrue(count >= least, "only " + count + " of " + least + " in " + topic.name());
    return found;
  }

  /** Until there is nothing left of what photographs are to the models. */
  private void awaitPurged() throws InterruptedException {
    List<TopicPartition> partitions = partitions(Topics.FUNDUS_ENCODINGS);
    try (var consumer =
        new KafkaConsumer<>(
            KafkaSettings.from(settings).consumer(),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!consumer.beginningOffsets(partitions).equals(consumer.endOffsets(partitions))) {
        assertTrue(System.nanoTime() < end, "encodings are still on the log");
        Thread.sleep(20);
      }
    }
  }

  private static List<TopicPartition> partitions(Topic topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < topic.partitions(); i++) {
      partitions.add(new TopicPartition(topic.name(), i));
    }
    return partitions;
  }

  private static List<String> hex(List<byte[]> values) {
    return values.stream().map(HexFormat.of()::formatHex).toList();
  }
}
