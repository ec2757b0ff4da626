package io.naru.gateway;

import static io.naru.imaging.Pictures.disc;
import static io.naru.imaging.Pictures.jpeg;
import static io.naru.imaging.Pictures.png;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.imaging.DicomBuilder;
import io.naru.imaging.HostileFiles;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Photographs of patients on their way to the log. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundusIT {
  private static final String KEY = "hospital-key-0123456789";
  private static final String KEYLESS = "keyless-key-0123456789";
  private static final String[] CALLER = {"Authorization", "Bearer " + KEY};
  private static final String BATCHES = "/v1/fundus/batches";
  private static final String STUDIES = "/v1/fundus/studies";
  private static final int SIZE = 64;

  private KafkaCluster cluster;
  private KeyFiles keys;
  private Gateway gateway;
  private String patient;

  @BeforeAll
  void start(KafkaCluster cluster, @TempDir Path directory) throws Exception {
    this.cluster = cluster;
    GatewayFixture.createTopics(cluster);
    keys = new KeyFiles(directory);
    keys.create("north");
    gateway =
        GatewayFixture.start(
            cluster,
            "gateway.fundus.keys.dir",
            directory.toString(),
            "gateway.fundus.max.file.bytes",
            "1000000",
            "gateway.fundus.max.body.bytes",
            "8000000",
            "gateway.fundus.max.uploads",
            "1",
            "gateway.auth.api.keys",
            "north:" + KEY + ",south:" + KEYLESS);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @BeforeEach
  void name() {
    patient = "patient-" + UUID.randomUUID();
  }

  @Test
  void oneBadFileKeepsNoOtherOut() throws Exception {
    // Given a batch with every hostile file between two good ones
    List<HostileFiles> hostile =
        HostileFiles.all().stream()
            .filter(file -> file.declared() != ImageFormat.DICOM && file.file().length < 1_000_000)
            .toList();
    byte[] first = jpeg(disc(300, 240));
    byte[] last = png(disc(200, 200));
    JsonArray images = new JsonArray().add(entry("first.jpg", 2));
    hostile.forEach(file -> images.add(entry(name(file), 0)));
    images.add(entry("last.png", 4)).add(entry("never.png", 1));
    Multipart body = Multipart.form().manifest(new JsonObject().put("images", images).encode());
    body.file("first.jpg", first);
    hostile.forEach(file -> body.file(name(file), file.file()));
    body.file("last.png", last).file("unnamed.png", last);

    // When it is sent
    HttpResponse<String> response = body.send(gateway, BATCHES, CALLER);

    // Then each has its outcome, and the good ones are on the log
    assertEquals(202, response.statusCode(), response.body());
    JsonObject report = new JsonObject(response.body());
    assertEquals(2, report.getInteger("accepted"));
    assertEquals(hostile.size() + 2, report.getInteger("refused"));
    for (HostileFiles file : hostile) {
      assertEquals(file.fault().word(), outcome(report, name(file)).getString("code"), name(file));
    }
    assertEquals("missing", outcome(report, "never.png").getString("code"));
    assertEquals("not_in_manifest", outcome(report, "unnamed.png").getString("code"));
    List<FundusImage> written = images();
    assertEquals(List.of(2, 4), written.stream().map(FundusImage::getGrade).sorted().toList());
    FundusImage image = written.stream().filter(i -> i.getGrade() == 2).findFirst().orElseThrow();
    assertEquals(outcome(report, "first.jpg").getString("image_id"), image.getImageId());
    assertArrayEquals(
        new PhotographReader(ImageLimits.DEFAULT, SIZE).read(first, null).rgb(),
        keys.of("north").orElseThrow().open(image.getSealed().array(), image.getImageId()));
  }

  @Test
  void nothingOnTheLogSaysWhoItIs() throws Exception {
    // Given a photograph that is named after its patient
    String file = "Jane-" + patient + ".png";
    Multipart body =
        Multipart.form()
            .manifest(new JsonObject().put("images", new JsonArray().add(entry(file, 1))).encode())
            .file(file, png(disc(200, 200)));

    // When it is sent
    HttpResponse<String> response = body.send(gateway, BATCHES, CALLER);

    // Then neither the pseudonym nor the name is in any record, and the pixels are not in the clear
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(1, images().size());
    List<ConsumerRecord<byte[], byte[]>> all = raw(Topics.FUNDUS_IMAGES.name());
    assertFalse(all.isEmpty());
    for (ConsumerRecord<byte[], byte[]> record : all) {
      String text =
          new String(record.key(), StandardCharsets.ISO_8859_1)
              + new String(record.value(), StandardCharsets.ISO_8859_1)
              + record.headers();
      assertFalse(text.contains(patient));
      assertFalse(text.contains("Jane"));
    }
  }

  @Test
  void theSamePhotographSentAgainIsTheSameRecord() throws Exception {
    // Given two bodies with the same photograph
    String manifest =
        new JsonObject().put("images", new JsonArray().add(entry("a.jpg", 1))).encode();
    byte[] photograph = jpeg(disc(200, 200));

    // When both are sent
    Multipart.form().manifest(manifest).file("a.jpg", photograph).send(gateway, BATCHES, CALLER);
    Multipart.form().manifest(manifest).file("a.jpg", photograph).send(gateway, BATCHES, CALLER);

    // Then the records have one id and one content
    List<FundusImage> written = images();
    assertEquals(2, written.size());
    assertEquals(written.get(0).getImageId(), written.get(1).getImageId());
    assertEquals(written.get(0).getSealed(), written.get(1).getSealed());
  }

  @Test
  void dicomInstancesAreStoredAsTheStandardSays() throws Exception {
    // Given an instance that says its grade, one that does not, a CT, and one without pixels
    byte[] own = instance().grade(3).file();
    byte[] without = instance().with(0x00200062, "CS", bytes("R")).file();
    byte[] ct = instance().with(0x00080016, "UI", bytes("1.2.840.10008.5.1.4.1.1.2")).file();
    byte[] broken = bytes("no DICOM at all");

    // When they are stored with a grade for those that say none
    HttpResponse<String> response =
        Multipart.instances()
            .instance(own)
            .instance(without)
            .instance(ct)
            .instance(broken)
            .send(
                gateway,
                STUDIES + "?grade=1",
                "Authorization",
                "Bearer " + KEY,
                "Accept",
                "application/dicom+json");

    // Then some are, and the answer says which and why not the others
    assertEquals(202, response.statusCode(), response.body());
    assertEquals(
        "application/dicom+json", response.headers().firstValue("content-type").orElseThrow());
    JsonObject report = new JsonObject(response.body());
    assertEquals(2, items(report, "00081199").size());
    JsonObject failed = items(report, "00081198").getJsonObject(0);
    assertEquals("1.2.840.10008.5.1.4.1.1.2", first(failed, "00081150"));
    assertEquals(0x0122, first(failed, "00081197"));
    assertEquals(0xc000, first(items(report, "0008119A").getJsonObject(0), "00081197"));
    List<FundusImage> written = images();
    assertEquals(List.of(1, 3), written.stream().map(FundusImage::getGrade).sorted().toList());
    assertEquals(
        List.of(Eye.LEFT, Eye.RIGHT), written.stream().map(FundusImage::getEye).sorted().toList());
  }

  @Test
  void storingAnswers200IfAllAreStoredAnd409IfNoneIs() throws Exception {
    // When one is stored where DICOMweb has it, and once into a study that it is not of
    HttpResponse<String> stored =
        Multipart.instances()
            .instance(instance().grade(0).file())
            .send(gateway, "/studies", CALLER);
    HttpResponse<String> ofStudy =
        Multipart.instances()
            .instance(instance().grade(0).file())
            .send(gateway, "/studies/1.2.3.4", CALLER);
    HttpResponse<String> other =
        Multipart.instances()
            .instance(instance().grade(0).file())
            .send(gateway, "/studies/9.9.9", CALLER);
    HttpResponse<String> gradeless =
        Multipart.instances().instance(instance().file()).send(gateway, STUDIES, CALLER);

    // Then
    assertEquals(200, stored.statusCode(), stored.body());
    assertEquals(200, ofStudy.statusCode(), ofStudy.body());
    assertEquals(409, other.statusCode(), other.body());
    assertEquals(409, gradeless.statusCode(), gradeless.body());
    JsonObject failed = items(new JsonObject(other.body()), "00081198").getJsonObject(0);
    assertEquals(0xa900, first(failed, "00081197"));
  }

  @Test
  void anErasureStandsInThePartitionOfTheHospital() throws Exception {
    // When a patient is erased, twice with one key
    String body = new JsonObject().put("patient", patient).put("withdraw", true).encode();
    HttpResponse<String> first = erase(body, KEY, "Idempotency-Key", patient);
    HttpResponse<String> again = erase(body, KEY, "Idempotency-Key", patient);

    // Then both are one, by the keyed hash of the patient
    assertEquals(202, first.statusCode(), first.body());
    assertEquals(first.body(), again.body());
    String hash = keys.of("north").orElseThrow().id("patient", patient);
    List<ConsumerRecord<String, FundusErasure>> erasures = new ArrayList<>();
    try (KafkaConsumer<String, FundusErasure> log =
        new KafkaConsumer<>(
            cluster.clientProperties(),
            new StringDeserializer(),
            new AvroDeserializer<>(FundusErasure.class))) {
      int partitions = log.partitionsFor(Topics.FUNDUS_ERASURES.name()).size();
      readAll(log, Topics.FUNDUS_ERASURES.name()).stream()
          .filter(record -> record.value().getPatient().equals(hash))
          .peek(r -> assertEquals(FundusKeys.partition("north", partitions), r.partition()))
          .forEach(erasures::add);
    }
    assertEquals(2, erasures.size());
    assertEquals("north/" + hash, erasures.get(0).key());
    assertTrue(erasures.get(0).value().getWithdraw());
    assertEquals(
        new JsonObject(first.body()).getString("erasure_id"),
        erasures.get(1).value().getErasureId());
  }

  @Test
  void aHospitalWithoutKeysIsRefused() throws Exception {
    // When
    String[] caller = {"Authorization", "Bearer " + KEYLESS};
    HttpResponse<String> batch = good().send(gateway, BATCHES, caller);
    HttpResponse<String> study =
        Multipart.instances().instance(instance().grade(1).file()).send(gateway, STUDIES, caller);
    HttpResponse<String> erasure = erase("{\"patient\":\"p\"}", KEYLESS);

    // Then
    for (HttpResponse<String> response : List.of(batch, study, erasure)) {
      assertEquals(403, response.statusCode(), response.body());
      assertEquals("no_keys", Http.code(response));
    }
  }

  @Test
  void whatIsNoUploadIsRefused() throws Exception {
    // When
    HttpResponse<String> json =
        Http.call(gateway, "POST", BATCHES, "{}", with("Content-Type", "application/json"));
    HttpResponse<String> noType =
        Http.call(gateway, "POST", STUDIES, "x", with("Content-Type", "multipart/related"));
    HttpResponse<String> xml =
        Multipart.instances().send(gateway, STUDIES, with("Accept", "application/dicom+xml"));
    HttpResponse<String> nothing = Multipart.instances().send(gateway, STUDIES, CALLER);
    HttpResponse<String> noManifest =
        Multipart.form().file("a.png", png(disc(50, 50))).send(gateway, BATCHES, CALLER);
    HttpResponse<String> cut =
        Multipart.form().manifest(manifest()).sendOpen(gateway, BATCHES, CALLER);
    HttpResponse<String> badGrade =
        Multipart.instances()
            .instance(instance().file())
            .send(gateway, STUDIES + "?grade=7", CALLER);
    HttpResponse<String> other =
        Multipart.form()
            .manifest(new JsonObject(manifest()).put("hospital", "south").encode())
            .send(gateway, BATCHES, CALLER);

    // Then
    assertEquals(415, json.statusCode());
    assertEquals(415, noType.statusCode());
    assertEquals(406, xml.statusCode());
    assertEquals(400, nothing.statusCode());
    assertEquals(400, noManifest.statusCode());
    assertEquals("missing_field", Http.code(noManifest));
    assertEquals(400, cut.statusCode());
    assertEquals(400, badGrade.statusCode());
    assertEquals("other_hospital", Http.code(other));
  }

  @Test
  void aFileThatIsTooLargeIsNotHeldAndABodyThatIsEndsTheUpload() throws Exception {
    // When a file of 2 MB comes before a good one, and a body of 9 MB
    byte[] large = new byte[2_000_000];
    HttpResponse<String> file =
        Multipart.form()
            .manifest(
                new JsonObject()
                    .put("images", new JsonArray().add(entry("l.png", 1)).add(entry("a.png", 1)))
                    .encode())
            .file("l.png", large)
            .file("a.png", png(disc(200, 200)))
            .send(gateway, BATCHES, CALLER);
    HttpResponse<String> body =
        Multipart.form()
            .manifest(manifest())
            .file("a.png", new byte[9_000_000])
            .send(gateway, BATCHES, CALLER);

    // Then
    assertEquals(202, file.statusCode(), file.body());
    assertEquals("too_large", outcome(new JsonObject(file.body()), "l.png").getString("code"));
    assertEquals(413, body.statusCode());
  }

  @Test
  void oneUploadTooManyIsToldWhenToComeAgain() throws Exception {
    // Given an upload that goes on
    byte[] begun = Multipart.form().manifest(manifest()).open();
    SlowUpload slow = SlowUpload.begin(gateway, BATCHES, KEY, begun);
    GatewayFixture.await("an upload", this::isBusy);

    // When another comes
    HttpResponse<String> refused = good().send(gateway, BATCHES, CALLER);
    slow.close();

    // Then it is told so
    assertEquals(429, refused.statusCode());
    assertTrue(refused.headers().firstValue("retry-after").isPresent());
    // And when the first is gone there is room
    GatewayFixture.await("room", () -> !isBusy());
    assertEquals(200, good().send(gateway, BATCHES, CALLER).statusCode());
  }

  private boolean isBusy() {
    return metric()
        .lines()
        .anyMatch(l -> l.startsWith("naru_gateway_fundus_uploads") && l.endsWith(" 1.0"));
  }

  private String metric() {
    try {
      return Http.get(gateway, "/metrics", CALLER).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Multipart good() {
    return Multipart.form().manifest(manifest()).file("a.png", png(disc(200, 200)));
  }

  private String manifest() {
    return new JsonObject().put("images", new JsonArray().add(entry("a.png", 1))).encode();
  }

  private JsonObject entry(String file, int grade) {
    return new JsonObject()
        .put("file", file)
        .put("patient", patient)
        .put("eye", "left")
        .put("grade", grade);
  }

  /** As the file is declared, and if it is not, so that its name says nothing. */
  private static String name(HostileFiles file) {
    String plain = file.name().replaceAll("[^A-Za-z0-9]", "-");
    return file.declared() == null ? plain : plain + "." + file.declared().name().toLowerCase();
  }

  private DicomBuilder instance() {
    return DicomBuilder.rgb(DicomBuilder.EXPLICIT, disc(100, 100), false)
        .with(0x00100020, "LO", bytes(patient));
  }

  private HttpResponse<String> erase(String body, String key, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
    HttpRequest request =
        SseClient.request(gateway, "/v1/fundus/erasures", all.toArray(String[]::new))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return Http.send(request);
  }

  private static String[] with(String name, String value) {
    return new String[] {CALLER[0], CALLER[1], name, value};
  }

  private static JsonObject outcome(JsonObject report, String file) {
    return report.getJsonArray("images").stream()
        .map(JsonObject.class::cast)
        .filter(image -> image.getString("file").equals(file))
        .findFirst()
        .orElseThrow();
  }

  private static JsonArray items(JsonObject report, String tag) {
    return report.getJsonObject(tag).getJsonArray("Value");
  }

  private static Object first(JsonObject item, String tag) {
    return items(item, tag).getValue(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The photographs of this test's patient. */
  private List<FundusImage> images() {
    String hash = keys.of("north").orElseThrow().id("patient", patient);
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

  private List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
    try (KafkaConsumer<byte[], byte[]> log =
        new KafkaConsumer<>(
            cluster.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return readAll(log, topic);
    }
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
