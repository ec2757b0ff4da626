package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.broker.BrokerSettings;
import io.naru.broker.EmbeddedBroker;
import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue on its way to the log. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogIT {
  private static final int MAX_LINE = 4_096;

  private final String prefix = UUID.randomUUID() + "-";
  private KafkaCluster cluster;
  private Gateway gateway;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    this.cluster = cluster;
    GatewayFixture.createTopics(cluster);
    gateway =
        GatewayFixture.start(
            cluster,
            "gateway.http.max.body.bytes",
            "1024",
            "gateway.catalog.max.line.bytes",
            Integer.toString(MAX_LINE),
            "gateway.catalog.max.in.flight",
            "16");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  private String upsert(String id, double price) {
    return new JsonObject()
        .put("product_id", prefix + id)
        .put("title", "The " + id)
        .put("price", price)
        .encode();
  }

  private List<JsonObject> load(String body) throws Exception {
    HttpResponse<String> response =
        Http.call(gateway, "POST", "/v1/catalog", body, "Content-Type", "application/x-ndjson");
    assertEquals(200, response.statusCode(), response.body());
    return response.body().lines().map(JsonObject::new).toList();
  }

  /** The catalogue as those who read the log see it: null for what was removed. */
  private static Map<String, CatalogProduct> catalogue(Map<String, Object> client, String prefix) {
    Map<String, CatalogProduct> found = new HashMap<>();
    try (KafkaConsumer<String, CatalogProduct> log =
        new KafkaConsumer<>(
            client, new StringDeserializer(), new AvroDeserializer<>(CatalogProduct.class))) {
      List<TopicPartition> partitions =
          log.partitionsFor(Topics.CATALOG_PRODUCTS.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      log.assign(partitions);
      log.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = log.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> log.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, CatalogProduct> record : log.poll(Duration.ofMillis(200))) {
          if (record.key().startsWith(prefix)) {
            found.put(record.key().substring(prefix.length()), record.value());
          }
        }
      }
    }
    return found;
  }

  @Test
  void goodLinesAreWrittenAndBadOnesToldByTheirNumbers() throws Exception {
    // Given
    String body =
        String.join(
            "\n",
            upsert("a", 1),
            "",
            "canary",
            upsert("b", 2),
            "{\"product_id\":\"x\",\"title\":\"" + "y".repeat(MAX_LINE) + "\"}",
            upsert("a", 3) + "\r",
            "{\"product_id\":\"" + prefix + "b\",\"deleted\":true}",
            "{\"product_id\":\"c\",\"title\":\"\"}",
            upsert("d", 4));
    // When
    List<JsonObject> told = load(body);
    // Then
    List<JsonObject> errors = told.stream().filter(line -> line.containsKey("line")).toList();
    assertEquals(List.of(3, 5, 8), errors.stream().map(line -> line.getInteger("line")).toList());
    assertEquals(
        List.of("invalid_json", "line_too_long", "missing_field"),
        errors.stream().map(line -> line.getString("code")).toList());
    assertFalse(told.toString().contains("canary"), "nothing is quoted back");
    JsonObject last = told.get(told.size() - 1);
    assertEquals(
        new JsonObject()
            .put("done", true)
            .put("lines", 9)
            .put("upserted", 4)
            .put("removed", 1)
            .put("bad", 3)
            .put("failed", 0)
            .put("settled", 9),
        last);
    Map<String, CatalogProduct> catalogue = catalogue(cluster.clientProperties(), prefix);
    assertEquals(3, catalogue.get("a").getPrice(), "the last one counts");
    assertEquals(null, catalogue.get("b"));
    assertEquals("The d", catalogue.get("d").getTitle());
  }

  @Test
  void aBodyMayBeLongerThanAnyOtherAndIsWrittenWhole() throws Exception {
    // Given
    int count = 20_000;
    String body =
        IntStream.range(0, count)
            .mapToObj(i -> upsert("many-" + i, i))
            .collect(Collectors.joining("\n"));
    // When
    List<JsonObject> told = load(body);
    // Then
    JsonObject last = told.get(told.size() - 1);
    assertEquals(count, last.getInteger("upserted"));
    assertEquals(count, last.getInteger("settled"));
    long written = catalogue(cluster.clientProperties(), prefix + "many-").size();
    assertEquals(count, written);
  }

  @Test
  void whoLeavesInTheMiddleLosesNothingThatWasTaken() throws Exception {
    // Given a client that leaves without ending its body
    byte[] line = (upsert("early", 1) + "\n").getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /v1/catalog HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(line.length)
            + "\r\n";
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(line);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // When the line has been taken
      GatewayFixture.await(
          "the product", () -> catalogue(cluster.clientProperties(), prefix).containsKey("early"));
    }
    // Then
    GatewayFixture.await("the upload is over", () -> uploads() == 0);
  }

  private double uploads() {
    try {
      return Http.get(gateway, "/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith("naru_gateway_catalog_uploads{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aGatewayThatIsStoppedSaysHowFarItCame() throws Exception {
    // Given an upload that goes on
    Gateway stopping = GatewayFixture.start(cluster);
    HttpURLConnection connection = open(stopping);
    JsonObject last;
    try (OutputStream out = connection.getOutputStream()) {
      out.write((upsert("stopped", 1) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      GatewayFixture.await(
          "the product",
          () -> catalogue(cluster.clientProperties(), prefix).containsKey("stopped"));
      // When
      stopping.close();
      last = readLast(connection.getInputStream());
    }
    // Then
    assertFalse(last.getBoolean("done"), last.encode());
    assertEquals("shutting_down", last.getString("error"));
    assertEquals(1, last.getInteger("settled"));
  }

  @Test
  void anotherTypeOfBodyIsRefused() throws Exception {
    // When
    HttpResponse<String> refused =
        Http.call(gateway, "POST", "/v1/catalog", "{}", "Content-Type", "application/json");
    // Then
    assertEquals(415, refused.statusCode());
    assertEquals("unsupported_media_type", Http.code(refused));
  }

  @Test
  void aLogThatGoesAwayEndsTheUploadAndWhatIsSettledIsThere(@TempDir Path directory)
      throws Exception {
    // Given an upload that goes on
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
    String bootstrap = broker.bootstrapServers();
    int port = Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1));
    createTopics(bootstrap);
    try (Gateway own =
        GatewayFixture.startUnready(
                bootstrap,
                "gateway.catalog.write.timeout.ms",
                "1000",
                "gateway.catalog.max.in.flight",
                "8")
            .awaitReady(Duration.ofSeconds(60))) {
      HttpURLConnection connection = open(own);
      int sent = 0;
      JsonObject last = new JsonObject();
      try (OutputStream out = connection.getOutputStream()) {
        for (; sent < 100; sent++) {
          out.write((upsert("away-" + sent, sent) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        // When the log goes away and lines go on coming
        broker.close();
        for (; sent < 200; sent++) {
          out.write((upsert("away-" + sent, sent) + "\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
        last = readLast(connection.getInputStream());
      }
      // Then
      assertFalse(last.getBoolean("done"), last.encode());
      assertEquals("log_unavailable", last.getString("error"));
      int settled = last.getInteger("settled");
      broker = EmbeddedBroker.start(BrokerSettings.in(directory).onPort(port));
      Map<String, CatalogProduct> found =
          catalogue(Map.of("bootstrap.servers", bootstrap), prefix + "away-");
      for (int i = 0; i < settled; i++) {
        assertTrue(found.containsKey(Integer.toString(i)), "line " + i + " of " + settled);
      }
    } finally {
      broker.close();
    }
  }

  private static JsonObject readLast(InputStream in) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String last = "{}";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
      return new JsonObject(last);
    }
  }

  private static HttpURLConnection open(Gateway gateway) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(gateway.url() + "/v1/catalog").toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(64);
    connection.setRequestProperty("Content-Type", "application/x-ndjson");
    return connection;
  }

  private static void createTopics(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              Topics.all().stream()
                  .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                  .toList())
          .all()
          .get();
    }
  }
}
