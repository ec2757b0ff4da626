package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.search.SearchQuery;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Searching as somebody types. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSearchIT {
  private static final String KEY = "acme-key-0123456789";

  private KafkaCluster cluster;
  private FakeSearchWorker worker;
  private Gateway gateway;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    this.cluster = cluster;
    GatewayFixture.createTopics(cluster);
    worker = new FakeSearchWorker(cluster.clientProperties());
    gateway =
        GatewayFixture.start(
            cluster,
            "gateway.search.deadline.ms",
            "20000",
            "gateway.http.allowed.origins",
            "https://shop.example");
  }

  @AfterAll
  void stop() {
    gateway.close();
    worker.close();
  }

  @Test
  void everyKeystrokeIsAnsweredByItsNumber() throws Exception {
    // Given
    LiveClient client = LiveClient.open(gateway);
    // When
    client.type("find a");
    JsonObject first = client.answer();
    client.send("{\"q\":\"find b c\",\"limit\":2,\"seq\":7}");
    JsonObject second = client.answer();
    // Then
    assertEquals(1, first.getInteger("seq"));
    assertEquals("a", first.getJsonArray("hits").getJsonObject(0).getString("product_id"));
    assertEquals(7, second.getInteger("seq"));
    assertEquals(2, second.getJsonArray("hits").size());
    assertTrue(second.getString("request_id").matches("[0-9a-f]{32}"));
    client.socket().abort();
  }

  @Test
  void aNewerKeystrokeCancelsTheOlderQuery() throws Exception {
    // Given an open query
    LiveClient client = LiveClient.open(gateway);
    client.type("present fo");
    SearchQuery older = worker.nextQuery();
    // When
    client.type("present for");
    SearchQuery newer = worker.nextQuery();
    GatewayFixture.await("a cancel", () -> worker.cancelOf(older.getRequestId()) != null);
    worker.answer(older, "old");
    worker.answer(newer, "new");
    JsonObject answer = client.answer();
    // Then
    assertEquals("superseded", worker.cancelOf(older.getRequestId()).getReason());
    assertEquals(2, answer.getInteger("seq"));
    assertEquals("new", answer.getJsonArray("hits").getJsonObject(0).getString("product_id"));
    assertFalse(client.hasAnswer(), "the older result is not sent");
    client.socket().abort();
  }

  @Test
  void ofWhatIsTypedTooFastTheLastIsAsked() throws Exception {
    // Given a gateway that lets queries follow each other slowly
    try (Gateway slow = GatewayFixture.start(cluster, "gateway.search.live.interval.ms", "1000")) {
      LiveClient client = LiveClient.open(slow);
      // When
      for (String typed : new String[] {"find a", "l", "la", "lam", "find lamp"}) {
        client.type(typed);
      }
      JsonObject answer = client.answer();
      // Then
      assertEquals(5, answer.getInteger("seq"));
      assertFalse(worker.hasQuery(), "what lay between was never asked");
      client.socket().abort();
    }
  }

  @Test
  void anEmptyBoxFindsNothingAndCancels() throws Exception {
    // Given
    LiveClient client = LiveClient.open(gateway);
    client.type("x");
    SearchQuery open = worker.nextQuery();
    // When
    client.type("");
    JsonObject answer = client.answer();
    // Then
    assertEquals(2, answer.getInteger("seq"));
    assertTrue(answer.getJsonArray("hits").isEmpty());
    GatewayFixture.await("a cancel", () -> worker.cancelOf(open.getRequestId()) != null);
    client.socket().abort();
  }

  @Test
  void whatMakesNoSenseIsToldAndTypingGoesOn() throws Exception {
    // Given
    LiveClient client = LiveClient.open(gateway);
    // When
    client.send("{\"q\":\"canary\",\"limit\":0}");
    JsonObject refused = client.answer();
    client.send("{\"q\":\"x\",\"seq\":1}");
    JsonObject repeated = client.answer();
    client.type("find a");
    JsonObject found = client.answer();
    // Then
    assertEquals(1, refused.getInteger("seq"));
    assertEquals(400, refused.getJsonObject("problem").getInteger("status"));
    assertFalse(refused.encode().contains("canary"), "nothing is quoted back");
    assertEquals(400, repeated.getJsonObject("problem").getInteger("status"));
    assertEquals(1, found.getJsonArray("hits").size());
    client.socket().abort();
  }

  @Test
  void whoLeavesCancels() throws Exception {
    // Given
    LiveClient client = LiveClient.open(gateway);
    client.type("leaving");
    SearchQuery query = worker.nextQuery();
    // When
    client.socket().sendClose(WebSocket.NORMAL_CLOSURE, "");
    // Then
    GatewayFixture.await("a cancel", () -> worker.cancelOf(query.getRequestId()) != null);
    assertEquals("client_disconnected", worker.cancelOf(query.getRequestId()).getReason());
  }

  @Test
  void whatIsNoKeystrokeEndsTheConnection() {
    // Given
    LiveClient noJson = LiveClient.open(gateway);
    LiveClient noText = LiveClient.open(gateway);
    LiveClient large = LiveClient.open(gateway);
    // When
    noJson.send("lamp");
    noText.socket().sendBinary(ByteBuffer.allocate(3), true).join();
    large.send("{\"q\":\"" + "x".repeat(20_000) + "\"}");
    // Then
    assertEquals(1007, noJson.closeCode());
    assertEquals(1003, noText.closeCode());
    assertEquals(1009, large.closeCode());
  }

  @Test
  void aGatewayThatStopsSaysSo() throws Exception {
    // Given
    Gateway stopping = GatewayFixture.start(cluster);
    LiveClient client = LiveClient.open(stopping);
    client.type("still open");
    SearchQuery query = worker.nextQuery();
    // When
    stopping.close();
    // Then
    assertEquals("shutting_down", code(client.answer()));
    assertEquals(1001, client.closeCode());
    assertEquals(null, worker.cancelOf(query.getRequestId()));
  }

  @Test
  void aPlainCallIsToldWhatThisIs() throws Exception {
    // When
    HttpResponse<String> response = Http.get(gateway, "/v1/search/live");
    // Then
    assertEquals(426, response.statusCode());
    assertEquals("upgrade_required", Http.code(response));
  }

  @Test
  void onlyPagesOfKnownOriginsMayOpenIt() throws Exception {
    // Given
    LiveClient.open(gateway, "Origin", "https://shop.example").socket().abort();
    LiveClient.open(gateway, "Origin", gateway.url()).socket().abort();
    // When
    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () -> LiveClient.open(gateway, "Origin", "https://evil.example"));
    // Then
    assertEquals(
        403, ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode());
    try (Gateway alone = GatewayFixture.start(cluster)) {
      assertThrows(
          CompletionException.class,
          () -> LiveClient.open(alone, "Origin", "https://shop.example"));
    }
  }

  @Test
  void aBrowserMayBringItsTokenAsAProtocol() throws Exception {
    // Given
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
    try (Gateway guarded = GatewayFixture.start(cluster, "gateway.auth.api.keys", "acme:" + KEY)) {
      // When
      LiveClient client =
          LiveClient.openWithProtocols(guarded, "naru.search.v1", "naru.bearer." + token);
      client.type("whose");
      SearchQuery query = worker.nextQuery();
      worker.answer(query, "p");
      // Then
      assertEquals("acme", query.getTenant());
      assertEquals("naru.search.v1", client.socket().getSubprotocol());
      assertEquals(1, client.answer().getJsonArray("hits").size());
      client.socket().abort();
      assertThrows(
          CompletionException.class,
          () -> LiveClient.openWithProtocols(guarded, "naru.search.v1", "naru.bearer.AAAA"));
    }
  }

  @Test
  void browsersAreToldWhichPagesMayCall() throws Exception {
    // When a browser asks before it calls, and when it calls
    HttpResponse<String> preflight =
        Http.call(
            gateway,
            "OPTIONS",
            "/v1/search/feedback",
            "",
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type");
    HttpResponse<String> call =
        Http.get(gateway, "/v1/search?q=find+a", "Origin", "https://shop.example");
    HttpResponse<String> foreign =
        Http.get(gateway, "/v1/search?q=find+a", "Origin", "https://evil.example");
    // Then
    assertEquals(204, preflight.statusCode());
    assertTrue(
        preflight
            .headers()
            .firstValue("access-control-allow-headers")
            .orElseThrow()
            .toLowerCase(java.util.Locale.ROOT)
            .contains("content-type"));
    assertEquals(
        "https://shop.example",
        call.headers().firstValue("access-control-allow-origin").orElseThrow());
    assertEquals(200, call.statusCode());
    assertEquals(403, foreign.statusCode());
  }

  private static String code(JsonObject answer) {
    return answer.getJsonObject("problem").getJsonObject("error").getString("code");
  }
}
