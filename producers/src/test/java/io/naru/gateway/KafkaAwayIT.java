package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.broker.BrokerSettings;
import io.naru.broker.EmbeddedBroker;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka comes late, goes away, and comes back. */
class KafkaAwayIT {
  @Test
  void nobodyWaitsForAKafkaThatIsAwayAndNobodyHasToMendAnything(@TempDir Path directory)
      throws Exception {
    // Given a gateway that is started before its Kafka
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
    String bootstrap = broker.bootstrapServers();
    int port = Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1));
    broker.close();
    try (Gateway gateway = GatewayFixture.startUnready(bootstrap)) {
      assertEquals(200, Http.get(gateway, "/health/live").statusCode());
      assertEquals(503, Http.get(gateway, "/health/ready").statusCode());
      assertUnavailable(gateway);

      // When Kafka comes, and its topics after it
      broker = EmbeddedBroker.start(BrokerSettings.in(directory).onPort(port));
      GatewayFixture.await("Kafka is seen", () -> ready(gateway).getString("kafka").equals("up"));
      assertEquals("catching up", ready(gateway).getString("index"));
      createTopics(bootstrap);
      gateway.awaitReady(Duration.ofSeconds(60));
      FakeWorker worker = new FakeWorker(Map.of("bootstrap.servers", bootstrap));
      // Then
      assertEquals(200, Http.chat(gateway, ChatBodies.whole("echo a")).statusCode());

      // When it goes
      broker.close();
      // Then the very next request is told so instead of waiting
      assertUnavailable(gateway);
      assertUnavailable(gateway);
      HttpResponse<String> search = Http.get(gateway, "/v1/search?q=lamp");
      assertEquals(503, search.statusCode());
      assertEquals("log_unavailable", Http.code(search));
      assertEquals(503, Http.get(gateway, "/health/ready").statusCode());

      // When it comes back
      broker = EmbeddedBroker.start(BrokerSettings.in(directory).onPort(port));
      gateway.awaitReady(Duration.ofSeconds(60));
      // Then
      GatewayFixture.await("an answer", () -> status(gateway) == 200);
      worker.close();
    } finally {
      broker.close();
    }
  }

  private static void assertUnavailable(Gateway gateway) throws Exception {
    HttpResponse<String> refused = Http.chat(gateway, ChatBodies.whole("echo nobody"));
    assertEquals(503, refused.statusCode(), refused.body());
    assertEquals("log_unavailable", Http.code(refused));
    assertTrue(refused.headers().firstValueAsLong("retry-after").orElseThrow() >= 1);
  }

  private static JsonObject ready(Gateway gateway) {
    try {
      return new JsonObject(Http.get(gateway, "/health/ready").body());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int status(Gateway gateway) {
    try {
      return Http.chat(gateway, ChatBodies.whole("echo again").put("deadline_ms", 2_000))
          .statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
