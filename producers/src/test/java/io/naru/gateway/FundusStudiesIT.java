package io.naru.gateway;

import static io.naru.gateway.FundusHospitals.CALLER;
import static io.naru.gateway.FundusHospitals.KEY;
import static io.naru.gateway.FundusHospitals.KEYLESS;
import static io.naru.imaging.Pictures.disc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.imaging.DicomBuilder;
import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
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
import java.util.ArrayList;
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

/** DICOM instances on their way to the log, and erasures. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundusStudiesIT {
  private static final String STUDIES = "/v1/fundus/studies";

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
    List<FundusImage> written = hospitals.images(patient);
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
  void whatIsNoStoringIsRefused() throws Exception {
    // When
    HttpResponse<String> noType =
        Http.call(gateway, "POST", STUDIES, "x", with("Content-Type", "multipart/related"));
    HttpResponse<String> xml =
        Multipart.instances().send(gateway, STUDIES, with("Accept", "application/dicom+xml"));
    HttpResponse<String> nothing = Multipart.instances().send(gateway, STUDIES, CALLER);
    HttpResponse<String> badGrade =
        Multipart.instances()
            .instance(instance().file())
            .send(gateway, STUDIES + "?grade=7", CALLER);

    // Then
    assertEquals(415, noType.statusCode());
    assertEquals(406, xml.statusCode());
    assertEquals(400, nothing.statusCode());
    assertEquals(400, badGrade.statusCode());
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
    String hash = hospitals.keys().id("patient", patient);
    List<ConsumerRecord<String, FundusErasure>> erasures = hospitals.erasures(patient);
    assertEquals(2, erasures.size());
    assertEquals("north/" + hash, erasures.get(0).key());
    assertEquals(
        FundusKeys.partition("north", Topics.FUNDUS_ERASURES.partitions()),
        erasures.get(0).partition());
    assertTrue(erasures.get(0).value().getWithdraw());
    assertEquals(
        new JsonObject(first.body()).getString("erasure_id"),
        erasures.get(1).value().getErasureId());
  }

  @Test
  void aHospitalWithoutKeysIsRefused() throws Exception {
    // When
    String[] caller = {"Authorization", "Bearer " + KEYLESS};
    HttpResponse<String> study =
        Multipart.instances().instance(instance().grade(1).file()).send(gateway, STUDIES, caller);
    HttpResponse<String> erasure = erase("{\"patient\":\"p\"}", KEYLESS);

    // Then
    for (HttpResponse<String> response : List.of(study, erasure)) {
      assertEquals(403, response.statusCode(), response.body());
      assertEquals("no_keys", Http.code(response));
    }
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

  private static JsonArray items(JsonObject report, String tag) {
    return report.getJsonObject(tag).getJsonArray("Value");
  }

  private static Object first(JsonObject item, String tag) {
    return items(item, tag).getValue(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
