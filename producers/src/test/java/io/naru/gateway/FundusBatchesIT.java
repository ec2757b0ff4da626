package io.naru.gateway;

import static io.naru.gateway.FundusHospitals.CALLER;
import static io.naru.gateway.FundusHospitals.KEY;
import static io.naru.gateway.FundusHospitals.KEYLESS;
import static io.naru.imaging.Pictures.disc;
import static io.naru.imaging.Pictures.jpeg;
import static io.naru.imaging.Pictures.png;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.imaging.HostileFiles;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import io.naru.schemas.fundus.FundusImage;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Batches of photographs on their way to the log. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundusBatchesIT {
  private static final String BATCHES = "/v1/fundus/batches";
  private static final int SIZE = 64;

  private FundusHospitals hospitals;
  private Gateway gateway;
  private String patient;

  @BeforeAll
  void start(KafkaCluster cluster, @TempDir Path directory) throws Exception {
    hospitals = FundusHospitals.start(cluster, directory);
    gateway = hospitals.gateway();
  }

  @AfterAll
  void stop() {
    hospitals.close();
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
    List<FundusImage> written = hospitals.images(patient);
    assertEquals(List.of(2, 4), written.stream().map(FundusImage::getGrade).sorted().toList());
    FundusImage image = written.stream().filter(i -> i.getGrade() == 2).findFirst().orElseThrow();
    assertEquals(outcome(report, "first.jpg").getString("image_id"), image.getImageId());
    assertArrayEquals(
        new PhotographReader(ImageLimits.DEFAULT, SIZE).read(first, null).rgb(),
        hospitals.keys().open(image.getSealed().array(), image.getImageId()));
  }

  @Test
  void nothingOnTheLogSaysWhoItIs() throws Exception {
    // Given a photograph that is named after its patient
    String file = "Jane-Doe-" + patient + ".png";
    Multipart body =
        Multipart.form()
            .manifest(new JsonObject().put("images", new JsonArray().add(entry(file, 1))).encode())
            .file(file, png(disc(200, 200)));

    // When it is sent
    HttpResponse<String> response = body.send(gateway, BATCHES, CALLER);

    // Then neither the pseudonym nor the name is in any record, and the pixels are not in the clear
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(1, hospitals.images(patient).size());
    List<ConsumerRecord<byte[], byte[]>> all = hospitals.raw(Topics.FUNDUS_IMAGES.name());
    assertFalse(all.isEmpty());
    for (ConsumerRecord<byte[], byte[]> record : all) {
      String text =
          new String(record.key(), StandardCharsets.ISO_8859_1)
              + new String(record.value(), StandardCharsets.ISO_8859_1)
              + record.headers();
      assertFalse(text.contains(patient));
      assertFalse(text.contains("Jane-Doe"));
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
    List<FundusImage> written = hospitals.images(patient);
    assertEquals(2, written.size());
    assertEquals(written.get(0).getImageId(), written.get(1).getImageId());
    assertEquals(written.get(0).getSealed(), written.get(1).getSealed());
  }

  @Test
  void whatIsNoBatchIsRefused() throws Exception {
    // When
    HttpResponse<String> json =
        Http.call(
            gateway,
            "POST",
            BATCHES,
            "{}",
            CALLER[0],
            CALLER[1],
            "Content-Type",
            "application/json");
    HttpResponse<String> noManifest =
        Multipart.form().file("a.png", png(disc(50, 50))).send(gateway, BATCHES, CALLER);
    HttpResponse<String> cut =
        Multipart.form().manifest(manifest()).sendOpen(gateway, BATCHES, CALLER);
    HttpResponse<String> other =
        Multipart.form()
            .manifest(new JsonObject(manifest()).put("hospital", "south").encode())
            .send(gateway, BATCHES, CALLER);
    HttpResponse<String> keyless =
        good().send(gateway, BATCHES, "Authorization", "Bearer " + KEYLESS);

    // Then
    assertEquals(415, json.statusCode());
    assertEquals(400, noManifest.statusCode());
    assertEquals("missing_field", Http.code(noManifest));
    assertEquals(400, cut.statusCode());
    assertEquals("other_hospital", Http.code(other));
    assertEquals(403, keyless.statusCode());
    assertEquals("no_keys", Http.code(keyless));
  }

  @Test
  void aFileThatIsTooLargeIsNotHeldAndABodyThatIsEndsTheUpload() throws Exception {
    // When a file of 2 MB comes before a good one
    JsonArray images = new JsonArray().add(entry("l.png", 1)).add(entry("a.png", 1));
    HttpResponse<String> file =
        Multipart.form()
            .manifest(new JsonObject().put("images", images).encode())
            .file("l.png", new byte[2_000_000])
            .file("a.png", png(disc(200, 200)))
            .send(gateway, BATCHES, CALLER);
    // And a body that says that it has 9 MB, and one that does not say it
    int said = SlowUpload.status(gateway, BATCHES, KEY, "Content-Length: 9000000");
    int unsaid = SlowUpload.status(gateway, BATCHES, KEY, "Transfer-Encoding: chunked");

    // Then
    assertEquals(202, file.statusCode(), file.body());
    assertEquals("too_large", outcome(new JsonObject(file.body()), "l.png").getString("code"));
    assertEquals(413, said);
    assertEquals(413, unsaid);
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

  private static JsonObject outcome(JsonObject report, String file) {
    return report.getJsonArray("images").stream()
        .map(JsonObject.class::cast)
        .filter(image -> image.getString("file").equals(file))
        .findFirst()
        .orElseThrow();
  }

  /** As the file is declared, and if it is not, so that its name says nothing. */
  private static String name(HostileFiles file) {
    String plain = file.name().replaceAll("[^A-Za-z0-9]", "-");
    return file.declared() == null ? plain : plain + "." + file.declared().name().toLowerCase();
  }
}
