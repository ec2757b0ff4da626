package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.chat.ChatPrompt;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingIT {
  private static final String ANSWER = "나루터에서 배를 기다리면 강 건너로 갈 수 있습니다. 😀 \"ok\"\n";

  private FakeWorker worker;
  private Gateway one;
  private Gateway other;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    GatewayFixture.createTopics(cluster);
    worker = new FakeWorker(cluster.clientProperties());
    one = GatewayFixture.start(cluster, "gateway.home.partition", "1");
    other = GatewayFixture.start(cluster, "gateway.home.partition", "2");
  }

  @AfterAll
  void stop() throws Exception {
    one.close();
    other.close();
    worker.close();
  }

  @Test
  void aStreamIsTheAnswerThenTheReasonThenDone() throws Exception {
    // Given
    JsonObject body =
        ChatBodies.stream("echo " + ANSWER)
            .put("stream_options", new JsonObject().put("include_usage", true));
    // When
    SseClient client = SseClient.post(one, body).readToEnd();
    // Then
    assertEquals(200, client.status());
    assertEquals(ANSWER, client.text());
    assertTrue(client.isDone());
    JsonObject finish = client.chunks().get(client.chunks().size() - 2);
    assertEquals(
        "stop", finish.getJsonArray("choices").getJsonObject(0).getString("finish_reason"));
    JsonObject timings = finish.getJsonObject("naru").getJsonObject("timings");
    assertTrue(timings.getDouble("accept_ms") > 0 && timings.getDouble("total_ms") > 0);
    JsonObject usage = client.chunks().get(client.chunks().size() - 1).getJsonObject("usage");
    assertEquals(10, usage.getInteger("total_tokens"));
  }

  @Test
  void anotherInstanceGoesOnFromTheLastEvent() throws Exception {
    // Given a client that has read a part, at one instance
    JsonObject body = ChatBodies.stream("go on elsewhere");
    SseClient first = SseClient.post(one, body);
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, ANSWER, 0, 12);
    first.readText(12);
    String before = first.text();
    worker.say(prompt, ANSWER, 12, 20);
    // When it comes back to another, while the answer goes on and is begun again by a second worker
    SseClient second = SseClient.get(other, first.requestId(), "Last-Event-ID", first.lastId());
    worker.say(prompt, ANSWER, 0, ANSWER.length(), 7);
    worker.finish(prompt, ANSWER);
    second.readToEnd();
    first.readToEnd();
    // Then nothing is lost and nothing is repeated, for neither of the two
    assertEquals(ANSWER, before + second.text());
    assertEquals(ANSWER, first.text());
    assertTrue(second.isDone());
  }

  @Test
  void everyEventOfAStreamIsAPlaceToGoOnFrom() throws Exception {
    // Given a stream that has ended
    JsonObject body =
        ChatBodies.stream("from everywhere")
            .put("stream_options", new JsonObject().put("include_usage", true));
    SseClient whole = SseClient.post(one, body);
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, ANSWER, 0, 9);
    whole.readText(9);
    worker.finish(prompt, ANSWER);
    whole.readToEnd();
    // When it is resumed from each of its events
    for (int i = 0; i < whole.ids().size(); i++) {
      SseClient rest =
          SseClient.get(
                  other,
                  whole.requestId() + "?include_usage=true",
                  "Last-Event-ID",
                  whole.ids().get(i))
              .readToEnd();
      // Then exactly the later events come
      StringBuilder before = new StringBuilder();
      whole.chunks().subList(0, i + 1).forEach(chunk -> before.append(content(chunk)));
      assertEquals(ANSWER, before + rest.text());
      assertEquals(finishes(whole, i + 1), finishes(rest, 0));
      assertTrue(rest.isDone());
    }
  }

  @Test
  void withoutAnEventIdTheStreamIsReadFromItsBeginning() throws Exception {
    // Given an open answer of which something was said
    SseClient first = SseClient.post(one, ChatBodies.stream("from the start"));
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, ANSWER, 0, 12);
    first.readText(12);
    // When somebody else listens in
    SseClient second = SseClient.get(other, first.requestId());
    second.readText(12);
    // Then they hear it before it ends
    assertEquals(ANSWER.substring(0, 12), second.text());
    worker.finish(prompt, ANSWER);
    assertEquals(ANSWER, second.readToEnd().text());
    first.readToEnd();
  }

  @Test
  void anEventThatNeverWasIsGone() throws Exception {
    // Given
    SseClient ended = SseClient.post(one, ChatBodies.stream("echo short")).readToEnd();
    String another = SseClient.post(one, ChatBodies.stream("echo x")).readToEnd().ids().get(0);
    for (String id : List.of("999999999:1", "0:999999999", "999:1:2", "0:999999999:1", another)) {
      // When
      SseClient client = SseClient.get(other, ended.requestId(), "Last-Event-ID", id);
      // Then
      assertEquals(410, client.status(), id);
    }
    assertEquals(400, SseClient.get(other, ended.requestId(), "Last-Event-ID", "x").status());
  }

  @Test
  void anEndThatDoesNotContinueTheBeginningIsNotGluedToIt() throws Exception {
    // Given
    SseClient client = SseClient.post(one, ChatBodies.stream("change your mind"));
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, ANSWER, 0, 6);
    client.readText(6);
    // When another version of the model has answered it anew
    worker.finish(prompt, "Something else altogether.");
    client.readToEnd();
    // Then
    assertEquals(ANSWER.substring(0, 6), client.text());
    assertEquals("answer_changed", client.error().getJsonObject("error").getString("code"));
    String metrics = Http.get(one, "/metrics").body();
    assertTrue(metrics.contains("naru_gateway_inconsistent_answers_total"), metrics);
  }

  @Test
  void lostPiecesComeWithTheEnd() throws Exception {
    // Given
    SseClient client = SseClient.post(one, ChatBodies.stream("lose some"));
    ChatPrompt prompt = worker.nextPrompt();
    // When
    worker.say(prompt, ANSWER, 0, 6);
    worker.say(prompt, ANSWER, 12, 18);
    worker.finish(prompt, ANSWER);
    // Then
    assertEquals(ANSWER, client.readToEnd().text());
  }

  @Test
  void theTraceAndTheDeadlineTravelAndNothingElse() throws Exception {
    // Given
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    // When
    SseClient client =
        SseClient.post(
                one,
                ChatBodies.stream("echo x").put("deadline_ms", 5_000),
                "traceparent",
                trace,
                "ce_id",
                "mine",
                "naru.tenant",
                "acme",
                "__connect.errors.topic",
                "x")
            .readToEnd();
    // Then
    var headers = worker.headersOf(client.requestId());
    assertNotNull(headers.lastHeader("deadline"));
    assertEquals("default", text(headers.lastHeader("naru.tenant").value()));
    String traceparent = text(headers.lastHeader("traceparent").value());
    assertTrue(traceparent.startsWith(trace.substring(0, 35)), traceparent);
    assertEquals(3, headers.toArray().length);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String content(JsonObject chunk) {
    return chunk.getJsonArray("choices").isEmpty()
        ? ""
        : chunk
            .getJsonArray("choices")
            .getJsonObject(0)
            .getJsonObject("delta")
            .getString("content", "");
  }

  /** How many chunks from one on carry no text. */
  private static long finishes(SseClient client, int from) {
    return client.chunks().stream().skip(from).filter(chunk -> content(chunk).isEmpty()).count();
  }
}
