package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors did, on its way to the log. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackIT {
  private static final String PATH = "/v1/search/feedback";

  private final String request = UUID.randomUUID().toString().replace("-", "");
  private KafkaConsumer<String, SearchFeedback> log;
  private Gateway gateway;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    GatewayFixture.createTopics(cluster);
    gateway = GatewayFixture.start(cluster);
    log =
        new KafkaConsumer<>(
            cluster.clientProperties(),
            new StringDeserializer(),
            new AvroDeserializer<>(SearchFeedback.class));
    List<TopicPartition> partitions =
        log.partitionsFor(Topics.SEARCH_FEEDBACK.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    log.assign(partitions);
    log.seekToEnd(partitions);
    partitions.forEach(log::position);
  }

  @AfterAll
  void stop() {
    gateway.close();
    log.close();
  }

  private List<SearchFeedback> next(int count) {
    List<SearchFeedback> found = new ArrayList<>();
    for (int polls = 0; found.size() < count && polls < 100; polls++) {
      log.poll(Duration.ofMillis(200))
          .forEach(
              record -> {
                assertEquals(record.key(), record.value().getRequestId());
                found.add(record.value());
              });
    }
    return found;
  }

  private JsonObject event(String kind) {
    return new JsonObject()
        .put("request_id", request)
        .put("product_id", "p1")
        .put("kind", kind)
        .put("occurred_at", "2026-01-02T03:04:05+01:00");
  }

  private HttpResponse<String> post(String body) throws Exception {
    return Http.call(gateway, "POST", PATH, body, "Content-Type", "application/json");
  }

  private static JsonArray ids(HttpResponse<String> response) {
    return new JsonObject(response.body()).getJsonArray("feedback_ids");
  }

  @Test
  void actsAreOnTheLogOnceTheyAreConfirmed() throws Exception {
    // When
    HttpResponse<String> one = post(event("click").encode());
    HttpResponse<String> many =
        post(
            new JsonArray()
                .add(event("purchase").put("feedback_id", "mine"))
                .add(event("return"))
                .encode());
    List<SearchFeedback> written = next(3);
    // Then
    assertEquals(202, one.statusCode(), one.body());
    assertEquals(202, many.statusCode(), many.body());
    assertEquals("mine", ids(many).getString(0));
    assertEquals(
        List.of(FeedbackKind.CLICK, FeedbackKind.PURCHASE, FeedbackKind.RETURN),
        written.stream().map(SearchFeedback::getKind).toList());
    assertEquals(ids(one).getString(0), written.get(0).getFeedbackId());
    assertEquals(Instant.parse("2026-01-02T02:04:05Z"), written.get(0).getOccurredAt());
    assertEquals("default", written.get(0).getTenant());
  }

  @Test
  void aRepeatIsTheSameActAndAnotherTimeIsAnotherOne() throws Exception {
    // When
    String first = ids(post(event("click").encode())).getString(0);
    String repeat = ids(post(event("click").encode())).getString(0);
    String later =
        ids(post(event("click").put("occurred_at", "2026-01-02T03:04:06Z").encode())).getString(0);
    next(3);
    // Then
    assertEquals(first, repeat);
    assertNotEquals(first, later);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "[[]]",
        "{\"request_id\":\"x\",\"product_id\":\"p\",\"kind\":\"click\"}",
        "{\"request_id\":\"00000000000000000000000000000000\",\"kind\":\"click\"}",
        "{\"request_id\":\"00000000000000000000000000000000\",\"product_id\":\"p\",\"kind\":\"canary\"}",
        "{\"request_id\":\"00000000000000000000000000000000\",\"product_id\":\"p\",\"kind\":\"click\","
            + "\"occurred_at\":\"yesterday\"}",
        "{\"request_id\":\"00000000000000000000000000000000\",\"product_id\":\"p\",\"kind\":\"click\","
            + "\"occurred_at\":\"2999-01-01T00:00:00Z\"}"
      })
  void whatIsMalformedIsRefused(String body) throws Exception {
    // When
    HttpResponse<String> refused = post(body);
    // Then
    assertEquals(400, refused.statusCode(), refused.body());
    assertEquals(
        "application/problem+json", refused.headers().firstValue("content-type").orElseThrow());
    assertFalse(refused.body().contains("canary"), "nothing is quoted back");
  }

  @Test
  void anotherTypeOfBodyIsRefused() throws Exception {
    // When a page tries to write from somewhere else without being asked
    HttpResponse<String> refused =
        Http.call(gateway, "POST", PATH, event("click").encode(), "Content-Type", "text/plain");
    // Then
    assertEquals(415, refused.statusCode());
  }
}
