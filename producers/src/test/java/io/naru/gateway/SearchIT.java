package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.common.Outcome;
import io.naru.schemas.search.SearchQuery;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query on its way over the log and its result on the way back. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {
  private static final String IMPATIENT = "300";

  private FakeSearchWorker worker;
  private Gateway gateway;
  private Gateway impatient;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    GatewayFixture.createTopics(cluster);
    worker = new FakeSearchWorker(cluster.clientProperties());
    gateway = GatewayFixture.start(cluster, "gateway.search.deadline.ms", "20000");
    impatient =
        GatewayFixture.start(
            cluster,
            "gateway.search.deadline.ms",
            IMPATIENT,
            "gateway.search.max.open",
            "1",
            "gateway.search.max.characters",
            "100");
  }

  @AfterAll
  void stop() {
    gateway.close();
    impatient.close();
    worker.close();
  }

  @Test
  void whatIsAskedReachesTheLogAndWhatIsFoundComesBack() throws Exception {
    // Given a query with everything that can be said, and characters that URLs trip over
    String words = "50% off c++ & 어머니 선물?";
    CompletableFuture<HttpResponse<String>> reply =
        get(
            gateway,
            "?q="
                + encoded(words)
                + "&limit=2&offset=4&category=Home&category="
                + encoded("Tea & Coffee")
                + "&price_min=1.5&price_max=20&in_stock=true&session=s1&user=u1");
    // When
    SearchQuery query = worker.nextQuery();
    worker.answer(query, "p1", "p2");
    JsonObject result = new JsonObject(reply.join().body());
    // Then
    assertEquals(200, reply.join().statusCode(), reply.join().body());
    assertEquals(words, query.getQuery());
    assertEquals(2, query.getLimit());
    assertEquals(4, query.getOffset());
    assertEquals(List.of("Home", "Tea & Coffee"), query.getFilter().getCategories());
    assertEquals(1.5, query.getFilter().getPriceMin());
    assertEquals(20.0, query.getFilter().getPriceMax());
    assertTrue(query.getFilter().getInStockOnly());
    assertEquals("s1", query.getSession());
    assertTrue(query.getUserHash().matches("[0-9a-f]{32}"), "the log holds no names");
    assertEquals(
        Duration.ofSeconds(20), Duration.between(query.getAcceptedAt(), query.getDeadline()));
    assertEquals(query.getRequestId(), result.getString("request_id"));
    assertEquals(
        query.getRequestId(), reply.join().headers().firstValue("x-request-id").orElseThrow());
    JsonObject hit = result.getJsonArray("hits").getJsonObject(1);
    assertEquals("p2", hit.getString("product_id"));
    assertEquals("The p2", hit.getString("title"));
    assertEquals(new JsonArray().add("Home").add("Kitchen"), hit.getJsonArray("category"));
    assertEquals(4.5, hit.getDouble("price"));
    assertTrue(hit.getBoolean("in_stock"));
    assertEquals(6, hit.getInteger("position"));
    assertEquals(0.5, hit.getDouble("propensity"));
    assertEquals(-0.7, result.getJsonArray("categories").getJsonObject(0).getDouble("score"));
    assertEquals("naru-search", result.getString("model"));
    assertEquals("1", result.getString("model_version"));
    JsonObject timings = result.getJsonObject("timings");
    assertEquals(2.0, timings.getDouble("compute_ms"));
    assertTrue(timings.getDouble("total_ms") >= timings.getDouble("accept_ms"));
  }

  @Test
  void theSameUserIsTheSameHashAndAnotherOneIsNot() throws Exception {
    // When
    String one = hashOf("ann");
    String again = hashOf("ann");
    String other = hashOf("bob");
    // Then
    assertEquals(one, again);
    assertNotEquals(one, other);
  }

  private String hashOf(String user) throws Exception {
    CompletableFuture<HttpResponse<String>> reply = get(gateway, "?q=x&user=" + user);
    SearchQuery query = worker.nextQuery();
    worker.answer(query);
    reply.join();
    return query.getUserHash();
  }

  @Test
  void nobodyWaitsLongerThanTheDeadline() throws Exception {
    // When nobody answers
    HttpResponse<String> late = get(impatient, "?q=slow").join();
    // Then
    assertEquals(504, late.statusCode(), late.body());
    assertEquals("deadline_exceeded", Http.code(late));
    assertEquals(
        "application/problem+json", late.headers().firstValue("content-type").orElseThrow());
    worker.end(worker.nextQuery(), Outcome.EXPIRED);
  }

  @Test
  void whoeverComesWhileAllPlacesAreTakenIsToldWhenToComeAgain() throws Exception {
    // Given
    CompletableFuture<HttpResponse<String>> first = get(impatient, "?q=first");
    SearchQuery open = worker.nextQuery();
    // When
    HttpResponse<String> second = get(impatient, "?q=second").join();
    // Then
    assertEquals(429, second.statusCode(), second.body());
    assertEquals("too_many_open_requests", Http.code(second));
    assertTrue(second.headers().firstValueAsLong("retry-after").orElseThrow() >= 1);
    worker.answer(open, "p1");
    first.join();
    assertFalse(worker.hasQuery(), "it did not reach the log");
  }

  @Test
  void whatCouldNotBeFoundSaysWhy() throws Exception {
    // Given
    CompletableFuture<HttpResponse<String>> cancelled = get(gateway, "?q=cancelled");
    worker.end(worker.nextQuery(), Outcome.CANCELLED);
    CompletableFuture<HttpResponse<String>> failed = get(gateway, "?q=failed");
    worker.end(worker.nextQuery(), Outcome.ERROR);
    // Then
    assertEquals(409, cancelled.join().statusCode());
    assertEquals(500, failed.join().statusCode());
  }

  @Test
  void whoLeavesCancels() throws Exception {
    // Given
    SearchQuery query;
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/search?q=leaving HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      query = worker.nextQuery();
      // When the client disconnects
    }
    // Then
    GatewayFixture.await("a cancel", () -> worker.cancelOf(query.getRequestId()) != null);
    assertEquals("client_disconnected", worker.cancelOf(query.getRequestId()).getReason());
  }

  @Test
  void aResultCanBeReadByItsIdOnEveryInstance() throws Exception {
    // Given
    CompletableFuture<HttpResponse<String>> reply = get(gateway, "?q=keep");
    SearchQuery query = worker.nextQuery();
    String path = "/v1/search/" + query.getRequestId();
    HttpResponse<String> before = Http.get(gateway, path);
    worker.answer(query, "p1");
    reply.join();
    // When
    HttpResponse<String> here = Http.get(gateway, path);
    HttpResponse<String> there = Http.get(impatient, path);
    HttpResponse<String> unknown = Http.get(gateway, "/v1/search/" + "0".repeat(32));
    // Then
    assertEquals(202, before.statusCode());
    assertEquals(200, here.statusCode());
    assertEquals(here.body(), there.body());
    assertEquals("result", new JsonObject(here.body()).getString("outcome"));
    assertEquals(404, unknown.statusCode());
  }

  @Test
  void theSameKeyIsTheSameQuery() throws Exception {
    // Given
    String key = UUID.randomUUID().toString();
    CompletableFuture<HttpResponse<String>> first = get(gateway, "?q=once", "Idempotency-Key", key);
    SearchQuery query = worker.nextQuery();
    // When it is repeated while it is open, afterwards, and for something else
    CompletableFuture<HttpResponse<String>> again = get(gateway, "?q=once", "Idempotency-Key", key);
    worker.answer(query, "p1");
    first.join();
    HttpResponse<String> later = get(gateway, "?q=once", "Idempotency-Key", key).join();
    HttpResponse<String> other = get(gateway, "?q=twice", "Idempotency-Key", key).join();
    // Then
    assertEquals(id(first.join()), id(again.join()));
    assertEquals(id(first.join()), id(later));
    assertEquals(422, other.statusCode());
    assertFalse(worker.hasQuery(), "it was asked once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?q=",
        "?q=%20",
        "?q=x&limit=0",
        "?q=x&limit=101",
        "?q=x&limit=ten",
        "?q=x&offset=-1",
        "?q=x&in_stock=perhaps",
        "?q=x&price_min=-1",
        "?q=x&price_min=NaN",
        "?q=x&price_min=2&price_max=1",
        "?q=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            + "xxxxxxxxxxxxxxxxxxxx"
      })
  void whatMakesNoSenseIsRefused(String parameters) throws Exception {
    // When
    HttpResponse<String> refused = get(impatient, parameters).join();
    // Then
    assertEquals(400, refused.statusCode(), refused.body());
    assertEquals(
        "application/problem+json", refused.headers().firstValue("content-type").orElseThrow());
    assertFalse(refused.body().contains("xxx"), "nothing is quoted back");
    assertFalse(worker.hasQuery());
  }

  private static String id(HttpResponse<String> response) {
    return new JsonObject(response.body()).getString("request_id");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static CompletableFuture<HttpResponse<String>> get(
      Gateway gateway, String parameters, String... headers) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Http.get(gateway, "/v1/search" + parameters, headers);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
