package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.http.ApiDescription;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the API description, with every kind of bad credentials: a new one is in it. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthTableIT {
  private static final String ACME_KEY = "acme-key-0123456789";
  private static final String OTHER_KEY = "other-key-0123456789";

  private final Tokens issuer = Tokens.rsa();
  private final Tokens stranger = Tokens.rsa();
  private FakeWorker worker;
  private Gateway gateway;

  @BeforeAll
  void start(KafkaCluster cluster, @TempDir Path directory) throws Exception {
    Path key = Files.writeString(directory.resolve("issuer.pem"), issuer.publicKeyPem());
    GatewayFixture.createTopics(cluster);
    worker = new FakeWorker(cluster.clientProperties());
    gateway =
        GatewayFixture.start(
            cluster,
            "gateway.http.host",
            "0.0.0.0",
            "gateway.auth.api.keys",
            "acme:" + ACME_KEY + ",other:" + OTHER_KEY,
            "gateway.auth.jwt.key.file",
            key.toString(),
            "gateway.auth.jwt.issuer",
            "https://issuer.example",
            "gateway.auth.jwt.audience",
            "naru");
  }

  @AfterAll
  void stop() {
    gateway.close();
    worker.close();
  }

  record Route(String method, String path) {}

  static List<Route> securedRoutes() {
    List<Route> routes = new ArrayList<>();
    JsonObject paths = ApiDescription.load().json().getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      for (String method : paths.getJsonObject(path).fieldNames()) {
        if (!paths.getJsonObject(path).getJsonObject(method).containsKey("security")) {
          routes.add(new Route(method.toUpperCase(java.util.Locale.ROOT), path));
        }
      }
    }
    routes.add(new Route("GET", "/not/described"));
    return routes;
  }

  private List<String> badCredentials() {
    JsonObject good = Tokens.claims("https://issuer.example", "naru", "acme");
    long now = Instant.now().getEpochSecond();
    return List.of(
        "Bearer",
        "Bearer ",
        "Bearer acme",
        "Bearer " + ACME_KEY + "x",
        "Bearer " + ACME_KEY.substring(1),
        "Basic " + ACME_KEY,
        ACME_KEY,
        "Bearer " + stranger.sign("RS256", good),
        "Bearer " + issuer.sign("RS256", good.copy().put("exp", now - 60)),
        "Bearer " + issuer.sign("RS256", good.copy().put("nbf", now + 600)),
        "Bearer " + issuer.sign("RS256", without(good, "exp")),
        "Bearer " + issuer.sign("RS256", good.copy().put("aud", "else")),
        "Bearer " + issuer.sign("RS256", without(good, "aud")),
        "Bearer " + issuer.sign("RS256", good.copy().put("iss", "https://evil.example")),
        "Bearer " + issuer.sign("RS256", without(good, "tenant")),
        "Bearer " + issuer.sign("RS256", good.copy().put("tenant", "a\nb")),
        "Bearer " + Tokens.unsigned(good),
        "Bearer " + issuer.signWithPublicKeyAsSecret(good),
        "Bearer " + issuer.sign("RS256", good) + "x",
        "Bearer " + "x".repeat(7_000) + "." + "y.z");
  }

  @ParameterizedTest
  @MethodSource("securedRoutes")
  void withoutGoodCredentialsEveryRouteIsClosed(Route route) throws Exception {
    String path = route.path().replaceAll("\\{[a-z]+}", "0".repeat(32));
    // When
    HttpResponse<String> none = Http.call(gateway, route.method(), path, "");
    // Then
    assertEquals(401, none.statusCode(), route.toString());
    assertEquals("Bearer", none.headers().firstValue("www-authenticate").orElseThrow());
    for (String credentials : badCredentials()) {
      // When
      HttpResponse<String> refused =
          Http.call(gateway, route.method(), path, "", "Authorization", credentials);
      // Then
      assertEquals(401, refused.statusCode(), route + " " + credentials);
      assertEquals("unauthorized", Http.code(refused));
    }
  }

  @ParameterizedTest
  @MethodSource("securedRoutes")
  void withGoodCredentialsEveryRouteIsOpen(Route route) throws Exception {
    String path = route.path().replaceAll("\\{[a-z]+}", "0".repeat(32));
    String token = issuer.sign("RS256", Tokens.claims("https://issuer.example", "naru", "acme"));
    for (String credentials : List.of("Bearer " + ACME_KEY, "bearer " + token)) {
      // When
      int status = Http.status(gateway, route.method(), path, "Authorization", credentials);
      // Then
      assertNotEquals(401, status, route.toString());
    }
  }

  @Test
  void healthIsOpenToEverybody() throws Exception {
    // When
    HttpResponse<String> live = Http.get(gateway, "/health/live");
    HttpResponse<String> ready = Http.get(gateway, "/health/ready");
    // Then
    assertEquals(200, live.statusCode());
    assertEquals(200, ready.statusCode());
  }

  @Test
  void whatBelongsToOneTenantIsUnknownToAnother() throws Exception {
    // Given
    SseClient client =
        SseClient.post(gateway, ChatBodies.stream("ours"), "Authorization", "Bearer " + ACME_KEY);
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, "our answer", 0, 3);
    client.readText(3);
    String path = "/v1/chat/completions/" + client.requestId();
    // When another tenant guesses the id
    String other = "Bearer " + OTHER_KEY;
    HttpResponse<String> read = Http.get(gateway, path, "Authorization", other);
    HttpResponse<String> cancelled =
        Http.call(gateway, "POST", path + "/cancel", "", "Authorization", other);
    SseClient stream =
        SseClient.get(
            gateway, client.requestId(), "Authorization", other, "Last-Event-ID", client.lastId());
    worker.finish(prompt, "our answer");
    client.readToEnd();
    HttpResponse<String> ended = Http.get(gateway, path, "Authorization", other);
    // Then
    assertEquals("acme", prompt.getTenant());
    assertEquals(404, read.statusCode());
    assertEquals(404, cancelled.statusCode());
    assertEquals(404, stream.status());
    assertEquals(404, ended.statusCode());
    assertFalse(ended.body().contains("our answer"));
    assertTrue(worker.cancelOf(prompt.getRequestId()) == null);
  }

  @Test
  void theSameKeyOfTwoTenantsIsTwoRequests() throws Exception {
    // Given
    JsonObject body = ChatBodies.whole("echo mine");
    // When
    HttpResponse<String> acme =
        Http.chat(gateway, body, "Authorization", "Bearer " + ACME_KEY, "Idempotency-Key", "same");
    HttpResponse<String> other =
        Http.chat(gateway, body, "Authorization", "Bearer " + OTHER_KEY, "Idempotency-Key", "same");
    // Then
    assertEquals(200, acme.statusCode());
    assertNotEquals(
        new JsonObject(acme.body()).getString("id"), new JsonObject(other.body()).getString("id"));
  }

  private static JsonObject without(JsonObject claims, String name) {
    JsonObject copy = claims.copy();
    copy.remove(name);
    return copy;
  }
}
