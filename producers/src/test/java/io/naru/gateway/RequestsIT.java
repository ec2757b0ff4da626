package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.log.RequestIds;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.Outcome;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests as things that are known by an id or a key, on every instance, also after a restart. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestsIT {
  private KafkaCluster cluster;
  private FakeWorker worker;
  private Gateway one;
  private Gateway other;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    this.cluster = cluster;
    GatewayFixture.createTopics(cluster);
    worker = new FakeWorker(cluster.clientProperties());
    one = GatewayFixture.start(cluster);
    other = GatewayFixture.start(cluster);
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
    worker.close();
  }

  @Test
  void theSameKeyIsTheSameRequestOnEveryInstance() throws Exception {
    // Given
    String key = UUID.randomUUID().toString();
    JsonObject body = ChatBodies.stream("once only");
    SseClient first = SseClient.post(one, body, "Idempotency-Key", key);
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, "only once", 0, 4);
    first.readText(4);
    // When it is repeated, while open and after it ended, from the start and from an event on
    SseClient again = SseClient.post(other, body, "Idempotency-Key", key);
    worker.finish(prompt, "only once");
    again.readToEnd();
    SseClient rest =
        SseClient.post(other, body, "Idempotency-Key", key, "Last-Event-ID", first.lastId());
    rest.readToEnd();
    first.readToEnd();
    HttpResponse<String> whole =
        Http.chat(one, body.copy().put("stream", false), "Idempotency-Key", key);
    // Then
    assertEquals(RequestIds.ofKey("default", key), first.requestId());
    assertEquals(first.requestId(), again.requestId());
    assertEquals("only once", again.text());
    assertEquals(" once", rest.text());
    assertEquals("only once", content(whole));
    assertFalse(worker.hasPrompt(), "it was asked once");
  }

  @Test
  void theSameKeyForAnotherRequestIsRefused() throws Exception {
    // Given
    String key = UUID.randomUUID().toString();
    Http.chat(one, ChatBodies.whole("echo this"), "Idempotency-Key", key);
    // When
    HttpResponse<String> refused =
        Http.chat(one, ChatBodies.whole("echo that"), "Idempotency-Key", key);
    // Then
    assertEquals(422, refused.statusCode());
    assertEquals("idempotency_key_reused", Http.code(refused));
  }

  @Test
  void aRequestIsOpenUntilItIsAnswered() throws Exception {
    // Given
    SseClient client = SseClient.post(one, ChatBodies.stream("take your time"));
    ChatPrompt prompt = worker.nextPrompt();
    String path = "/v1/chat/completions/" + client.requestId();
    // When
    HttpResponse<String> before = Http.get(other, path);
    worker.finish(prompt, "here it is");
    client.readToEnd();
    HttpResponse<String> after = Http.get(one, path);
    // Then
    assertEquals(202, before.statusCode());
    assertEquals(200, after.statusCode());
    assertEquals("here it is", content(after));
    assertEquals("result", new JsonObject(after.body()).getJsonObject("naru").getString("outcome"));
  }

  @Test
  void aGatewayThatStartsKnowsWhatWasAnswered() throws Exception {
    // Given
    HttpResponse<String> answered = Http.chat(one, ChatBodies.whole("echo remember"));
    String id = new JsonObject(answered.body()).getString("id");
    // When
    try (Gateway fresh = GatewayFixture.start(cluster)) {
      HttpResponse<String> read = Http.get(fresh, "/v1/chat/completions/" + id);
      // Then
      assertEquals("remember", content(read));
    }
  }

  @Test
  void theFirstTerminalRecordCounts() throws Exception {
    // Given
    SseClient client = SseClient.post(one, ChatBodies.stream("twice"));
    ChatPrompt prompt = worker.nextPrompt();
    worker.finish(prompt, "first");
    client.readToEnd();
    // When
    worker.finish(prompt, "second");
    HttpResponse<String> later = Http.chat(one, ChatBodies.whole("echo x"));
    // Then
    assertEquals(200, later.statusCode());
    assertEquals("first", content(Http.get(one, "/v1/chat/completions/" + client.requestId())));
  }

  @Test
  void whatWasNotAnsweredSaysWhyInItsStatus() throws Exception {
    // Given
    var reply =
        java.util.concurrent.CompletableFuture.supplyAsync(
            () -> {
              try {
                return Http.chat(one, ChatBodies.whole("too late"));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    ChatPrompt prompt = worker.nextPrompt();
    // When
    worker.finish(
        ChatRecords.completion(
            prompt.getRequestId(), "default", Outcome.EXPIRED, FinishReason.EXPIRED, "", null));
    // Then
    assertEquals(504, reply.join().statusCode());
    assertEquals("deadline_exceeded", Http.code(reply.join()));
  }

  @Test
  void theSumsOfTheAuditorAreShown() throws Exception {
    // Given
    String tenant = "tenant-" + UUID.randomUUID();
    worker.write(
        Topics.AUDIT_SUMS.name(),
        "chat.prompts|" + tenant,
        new ConservationSum(
            "chat.prompts", tenant, 9L, 5L, 1L, 1L, 1L, 1L, 0L, Instant.EPOCH, Instant.now()));
    // When
    GatewayFixture.await(
        "the sum on /v1/status",
        () -> {
          try {
            return Http.get(one, "/v1/status").body().contains(tenant);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    // Then
    JsonObject status = new JsonObject(Http.get(one, "/v1/status").body());
    JsonObject sum =
        status.getJsonArray("requests").stream()
            .map(JsonObject.class::cast)
            .filter(shown -> tenant.equals(shown.getString("tenant")))
            .findFirst()
            .orElseThrow();
    assertEquals(9, sum.getLong("accepted"));
    assertEquals(1, sum.getLong("open"));
    assertEquals("1970-01-01T00:00:00Z", sum.getString("oldest_open_at"));
    assertTrue(status.getJsonObject("gateway").containsKey("backlog"));
  }

  private static String content(HttpResponse<String> response) {
    return new JsonObject(response.body())
        .getJsonArray("choices")
        .getJsonObject(0)
        .getJsonObject("message")
        .getString("content");
  }
}
