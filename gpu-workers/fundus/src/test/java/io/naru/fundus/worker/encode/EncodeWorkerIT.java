package io.naru.fundus.worker.encode;

import static io.naru.fundus.worker.encode.FundusTopics.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.grouper.GrouperConfig;
import io.naru.fundus.grouper.GrouperTopology;
import io.naru.fundus.worker.Finished;
import io.naru.fundus.worker.FundusWorkerConfig;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.fundus.FundusLedgerEntry;
import io.naru.schemas.fundus.LedgerKind;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Photographs that wait on the log, and what becomes of them. */
@ExtendWith(KafkaExtension.class)
class EncodeWorkerIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** How often the worker is killed; more with {@code -Dnaru.kills=30}. */
  private static final int KILLS = Integer.getInteger("naru.kills", 3);

  private static final int PHOTOGRAPHS = 20 * (KILLS + 1);

  @TempDir Path directory;
  private Map<String, String> settings;
  private Sender north;
  private Sender south;
  private FundusTopics topics;

  @BeforeEach
  void prepare(KafkaCluster cluster) throws Exception {
    cluster.createTopics(
        Topics.all().stream()
            .filter(topic -> topic.name().startsWith("fundus."))
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    Path keys = directory.resolve("keys");
    north = new Sender("north-" + UUID.randomUUID(), keys);
    south = new Sender("south-" + UUID.randomUUID(), keys);
    settings = new TreeMap<>();
    settings.put("kafka.bootstrap.servers", cluster.bootstrapServers());
    settings.put(KeySettings.DIRECTORY, keys.toString());
    settings.put(FundusWorkerConfig.DIRECTORY, directory.resolve("worker").toString());
    settings.put(EncodeConfig.BATCH, "4");
    noticeTheDeadSoon();
    topics = new FundusTopics(settings);
  }

  @AfterEach
  void close() {
    topics.close();
  }

  /** Otherwise most of the test would be waiting for the sessions of killed processes to end. */
  private void noticeTheDeadSoon() throws Exception {
    ConfigResource group =
        new ConfigResource(ConfigResource.Type.GROUP, Groups.FUNDUS_ENCODERS.id());
    List<AlterConfigOp> changes =
        List.of(
            new AlterConfigOp(
                new ConfigEntry("consumer.session.timeout.ms", "1500"), AlterConfigOp.OpType.SET),
            new AlterConfigOp(
                new ConfigEntry("consumer.heartbeat.interval.ms", "200"),
                AlterConfigOp.OpType.SET));
    try (Admin admin = Admin.create(KafkaSettings.from(settings).admin())) {
      admin.incrementalAlterConfigs(Map.of(group, changes)).all().get();
    }
  }

  @Test
  void aWorkerThatIsKilledAgainAndAgainEncodesEachPhotographOnceAndLeavesNoPixels()
      throws Exception {
    // Given photographs of two hospitals, one of another hospital's and one that is none
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      send(i % 3 == 0 ? south : north, "p" + i, i);
    }
    Instant now = Instant.now();
    FundusImage stolen =
        FundusImage.newBuilder(north.image("p", 1, now)).setHospital(south.name).build();
    topics.write(Topics.FUNDUS_IMAGES, south, "p", stolen, now);
    topics.write(Topics.FUNDUS_IMAGES, south, "p", Sender.pixels(1), now);
    send(south, "last", 2);
    Map<Sender, Finished> expected = Map.of(north, unbroken(north), south, unbroken(south));

    // When
    SplittableRandom random = new SplittableRandom(KILLS);
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildProcess worker = start()) {
        worker.awaitNumber(EncodeWorkerProcess.ENCODED, 1 + random.nextInt(16), LIMIT);
        worker.kill();
      }
    }
    try (ChildProcess worker = start()) {
      await("no pixels", () -> topics.isEmpty(Topics.FUNDUS_IMAGES));
      assertEquals(143, worker.terminate(LIMIT));
    }

    // Then
    for (Sender hospital : expected.keySet()) {
      List<byte[]> encodings = new ArrayList<>();
      List<byte[]> letters = new ArrayList<>();
      for (var record : expected.get(hospital).records()) {
        boolean letter = record.topic().equals(Topics.FUNDUS_IMAGES_DLQ.name());
        (letter ? letters : encodings).add(record.value());
      }
      assertValues(encodings, topics.of(hospital, Topics.FUNDUS_ENCODINGS));
      assertValues(letters, topics.of(hospital, Topics.FUNDUS_IMAGES_DLQ));
      assertEquals(hospital == south ? 2 : 0, letters.size());
      assertEquals(List.of(), topics.of(hospital, Topics.FUNDUS_IMAGES));
    }
  }

  @Test
  void whoAskedForErasureWhileTheirPhotographWaitedIsInNoGroup() throws Exception {
    // Given photographs that wait, and an erasure of one patient that is handled meanwhile
    Instant accepted = Instant.now().minusSeconds(60);
    for (int i = 0; i < 5; i++) {
      FundusImage image = north.image("p" + i, i, accepted.plusSeconds(i));
      topics.write(Topics.FUNDUS_IMAGES, north, image.getPatient(), image, image.getAt());
    }
    Instant asked = accepted.plusSeconds(30);
    topics.write(
        Topics.FUNDUS_ERASURES, north, north.patient("p0"), north.erasure("p0", asked), asked);
    try (KafkaStreams grouper = grouper()) {
      grouper.start();
      await("the erasure", () -> kinds().equals(List.of(LedgerKind.ERASED)));

      // When the photographs are encoded after it
      try (EncodeWorker worker =
          EncodeWorker.start(settings, new PlainModel(), new SimpleMeterRegistry())) {
        await("two groups", () -> topics.of(north, Topics.FUNDUS_GROUPS).size() == 2);
        assertFalse(worker.stopped().isDone());
      }
    }

    // Then the others are grouped, and nobody else
    Set<String> expected = new TreeSet<>();
    for (int i = 1; i < 5; i++) {
      expected.add(Arrays.toString(PlainModel.latent(Sender.pixels(i))));
    }
    assertEquals(expected, members());
    assertEquals(List.of(LedgerKind.ERASED, LedgerKind.GROUPED, LedgerKind.GROUPED), kinds());
  }

  private void send(Sender hospital, String patient, long seed) {
    Instant at = Instant.now();
    FundusImage image = hospital.image(patient, seed, at);
    topics.write(Topics.FUNDUS_IMAGES, hospital, image.getPatient(), image, at);
  }

  /** What a worker that nothing disturbs makes of a hospital's photographs, all in one go. */
  private Finished unbroken(Sender hospital) {
    KeyFiles ring = new KeyFiles(directory.resolve("keys"));
    PlainModel model = new PlainModel();
    List<ConsumerRecord<byte[], byte[]>> records = topics.of(hospital, Topics.FUNDUS_IMAGES);
    ConsumerRecord<byte[], byte[]> first = records.get(0);
    TopicPartition partition = new TopicPartition(first.topic(), first.partition());
    try (Encoding encoding =
        new Encoding(
            new PhotographReader(Map.of(), ring, PlainModel.SIZE),
            model,
            new CodeRecords(model.shape(), Map.of()),
            new EncodingRecords("naru-fundus", model.version(), Map.of()),
            new ImageLetters(ring, "unbroken", model.version(), InstantSource.system()),
            new SimpleMeterRegistry())) {
      encoding.take(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
      return encoding.finished().orElseThrow();
    }
  }

  private ChildProcess start() {
    List<String> arguments = settings.entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("encoder", EncodeWorkerProcess.class.getName(), arguments);
  }

  private KafkaStreams grouper() {
    Map<String, String> config = new HashMap<>();
    config.put(GrouperConfig.K, "2");
    config.put(GrouperConfig.SLACK, "0");
    Properties streams = new Properties();
    streams.putAll(KafkaSettings.from(settings).streams());
    streams.put("application.id", "fundus-grouper-" + UUID.randomUUID());
    streams.put("state.dir", directory.resolve("state").toString());
    streams.put("processing.guarantee", "exactly_once_v2");
    return new KafkaStreams(
        GrouperTopology.of(
            GrouperConfig.from(config),
            KeySettings.from(settings),
            Map.of(),
            new SimpleMeterRegistry()),
        streams);
  }

  private List<LedgerKind> kinds() {
    AvroDeserializer<FundusLedgerEntry> entries = new AvroDeserializer<>(FundusLedgerEntry.class);
    return topics.of(north, Topics.FUNDUS_LEDGER).stream()
        .map(record -> entries.deserialize(record.topic(), record.value()).getKind())
        .toList();
  }

  /** The latent codes of all members of all groups. */
  private Set<String> members() {
    AvroDeserializer<FundusGroup> groups = new AvroDeserializer<>(FundusGroup.class);
    CodeRecords codes = new CodeRecords(new PlainModel().shape(), Map.of());
    Set<String> latents = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> record : topics.of(north, Topics.FUNDUS_GROUPS)) {
      FundusGroup group = groups.deserialize(record.topic(), record.value());
      for (int i = 0; i < group.getMembers().size(); i++) {
        ByteBuffer member = group.getMembers().get(i);
        byte[] sealed = new byte[member.remaining()];
        member.duplicate().get(sealed);
        byte[] code = north.keys.open(sealed, group.getGroupId() + "/" + i);
        latents.add(Arrays.toString(codes.read(code).latent()));
      }
    }
    return latents;
  }

  private static void assertValues(
      List<byte[]> expected, List<ConsumerRecord<byte[], byte[]>> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i).value());
    }
  }
}
