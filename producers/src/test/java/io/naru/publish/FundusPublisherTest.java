package io.naru.publish;

import static io.naru.imaging.Pictures.disc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.imaging.DicomBuilder;
import io.naru.imaging.Pictures;
import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.TenantKeys;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FundusPublisherTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);
  private static final int SIZE = 64;
  private static final int PARTITIONS = 4;

  @TempDir private Path directory;
  private TenantKeys keys;

  @BeforeEach
  void folder() throws Exception {
    KeyFiles files = new KeyFiles(directory.resolve("keys"));
    files.create("north");
    keys = files.of("north").orElseThrow();
    Files.write(directory.resolve("a.jpg"), Pictures.jpeg(disc(200, 160)));
    Files.write(directory.resolve("b.png"), Pictures.png(disc(100, 100)));
    Files.write(directory.resolve("mislabelled.jpg"), Pictures.png(disc(100, 100)));
    Files.write(
        directory.resolve("c.dcm"),
        DicomBuilder.rgb(DicomBuilder.EXPLICIT, disc(100, 100), false).grade(4).file());
  }

  @Test
  void whatIsLabelledIsPublishedAndTheRestIsTold() throws Exception {
    // Given labels of good files and bad ones
    labels(
        "labels.tsv",
        "file\tpatient\teye\tgrade",
        "a.jpg\tp1\tleft\t2",
        "b.png\tp1\tright\t0",
        "c.dcm\t\t\t",
        "mislabelled.jpg\tp2\tleft\t1",
        "absent.jpg\tp2\tleft\t1",
        "../keys/north.seal.json\tp2\tleft\t1",
        "a.png\tp2\tleft\t9");

    // When they are published
    MockProducer<String, FundusImage> producer = producer();
    AtomicLong told = new AtomicLong();
    FundusPublishReport report = publisher(producer, "labels.tsv", false).run(told::set);

    // Then the good ones are on the log, and each of the others has its reason
    assertEquals(3, report.published());
    assertEquals(4, report.refused());
    assertEquals(7, told.get());
    // All in the partition of the hospital, so that their order is that of the log
    assertEquals(
        Set.of(FundusKeys.partition("north", PARTITIONS)),
        producer.history().stream().map(ProducerRecord::partition).collect(Collectors.toSet()));
    assertEquals(1, report.exitCode());
    assertEquals(
        List.of(
            "../keys/north.seal.json incomplete",
            "a.png unreadable",
            "absent.jpg unreadable",
            "mislabelled.jpg mislabelled"),
        report.problems().stream().map(p -> p.file() + " " + p.code()).sorted().toList());
    assertEquals(List.of(0, 2, 4), grades(producer));
    String patient = keys.id("patient", "p1");
    FundusImage right =
        producer.history().stream()
            .map(ProducerRecord::value)
            .filter(image -> image.getEye() == Eye.RIGHT)
            .findFirst()
            .orElseThrow();
    assertEquals(patient, right.getPatient());
    assertEquals(3 * SIZE * SIZE, keys.open(right.getSealed().array(), right.getImageId()).length);
    assertTrue(producer.history().stream().anyMatch(r -> r.key().equals("north/" + patient)));
  }

  @Test
  void withoutPatientsOnlyWhoSaysSoPublishesAPatientPerFile() throws Exception {
    // Given labels that name no patients, and grades in another column
    labels("manifest.csv", "file,grade", "a.jpg,1", "b.png,1");

    // When they are published, once without saying so
    FundusPublishReport refused = publisher(producer(), "manifest.csv", false).run(settled -> {});
    MockProducer<String, FundusImage> producer = producer();
    FundusPublishReport published = publisher(producer, "manifest.csv", true).run(settled -> {});

    // Then
    assertEquals(2, refused.refused());
    assertEquals(2, published.published());
    assertEquals(
        2, producer.history().stream().map(ProducerRecord::key).collect(Collectors.toSet()).size());
  }

  @Test
  void publishingAgainIsTheSameRecords() throws Exception {
    // Given
    labels("labels.tsv", "file\tpatient\teye\tgrade", "a.jpg\tpseudonym-1\tleft\t2");
    MockProducer<String, FundusImage> one = producer();
    MockProducer<String, FundusImage> other = producer();

    // When
    publisher(one, "labels.tsv", false).run(settled -> {});
    publisher(other, "labels.tsv", false).run(settled -> {});

    // Then
    assertEquals(one.history().get(0).value(), other.history().get(0).value());
    assertFalse(one.history().get(0).value().toString().contains("pseudonym-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name\tgrade",
        "file\tfile",
        "file\tgrade\na\t1\t2",
        "file\tgrade\n\t1",
        "file\tgrade\na\t1\na\t2",
        "file\tgrade\n\"a\"\t1"
      })
  void whatIsNoTableIsSaid(String text) throws Exception {
    // Given
    Files.writeString(directory.resolve("labels.tsv"), text);
    // When / Then
    assertThrows(
        LabelException.class, () -> publisher(producer(), "labels.tsv", true).run(settled -> {}));
  }

  private void labels(String file, String... lines) throws Exception {
    Files.writeString(directory.resolve(file), String.join("\n", lines) + "\n");
  }

  private FundusPublisher publisher(
      MockProducer<String, FundusImage> producer, String labels, boolean patientPerFile) {
    return new FundusPublisher(
        producer,
        keys,
        new FundusPublishOptions(
            directory, directory.resolve(labels), "grade", patientPerFile, "north", SIZE, 2),
        CLOCK);
  }

  private static List<Integer> grades(MockProducer<String, FundusImage> producer) {
    return producer.history().stream().map(r -> r.value().getGrade()).sorted().toList();
  }

  private static MockProducer<String, FundusImage> producer() {
    Node node = new Node(0, "localhost", 9092);
    List<PartitionInfo> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(
                i ->
                    new PartitionInfo(
                        Topics.FUNDUS_IMAGES.name(), i, node, new Node[0], new Node[0]))
            .toList();
    return new MockProducer<>(
        new Cluster("one", List.of(node), partitions, Set.of(), Set.of()),
        true,
        null,
        new StringSerializer(),
        new AvroSerializer<>());
  }
}
