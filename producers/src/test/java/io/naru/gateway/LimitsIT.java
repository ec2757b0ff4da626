package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are refused, and what they are told. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
  private static final String CHAT = "/v1/chat/completions";
  private static final int MAX_BODY = 4_096;

  private FakeWorker worker;
  private Gateway gateway;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    GatewayFixture.createTopics(cluster);
    worker = new FakeWorker(cluster.clientProperties());
    gateway =
        GatewayFixture.start(
            cluster,
            "gateway.http.max.body.bytes",
            Integer.toString(MAX_BODY),
            "gateway.http.body.timeout.ms",
            "500",
            "gateway.chat.models",
            "naru-chat");
  }

  @AfterAll
  void stop() {
    gateway.close();
    worker.close();
  }

  static Stream<Arguments> refused() {
    String hello = ChatBodies.whole("hi").encode();
    String deep = "{\"messages\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}";
    JsonObject many = ChatBodies.whole("hi").put("n", 10_000);
    JsonObject bomb = ChatBodies.whole("hi").put("max_tokens", 1L << 31);
    JsonObject other = ChatBodies.whole("hi").put("model", "gpt-9");
    String surrogate = hello.replace("\"hi\"", "\"\\ud83d\"");
    return Stream.of(
        Arguments.of("POST", CHAT, "application/json", "{", 400),
        Arguments.of("POST", CHAT, "application/json", "[]", 400),
        Arguments.of("POST", CHAT, "application/json", "{}", 400),
        Arguments.of("POST", CHAT, "application/json", "", 400),
        Arguments.of("POST", CHAT, "application/json", deep, 400),
        Arguments.of("POST", CHAT, "application/json", many.encode(), 400),
        Arguments.of("POST", CHAT, "application/json", bomb.encode(), 400),
        Arguments.of("POST", CHAT, "application/json", surrogate, 400),
        Arguments.of("POST", CHAT, "application/json", other.encode(), 404),
        Arguments.of("POST", CHAT, "text/plain", hello, 415),
        Arguments.of("POST", CHAT, "application/json", "x".repeat(MAX_BODY + 1), 413),
        Arguments.of("PUT", CHAT, "application/json", hello, 405),
        Arguments.of("GET", "/v1/nothing", "application/json", "", 404),
        Arguments.of("GET", CHAT + "/" + "0".repeat(32), "application/json", "", 404),
        Arguments.of("GET", CHAT + "/..%2f..%2fetc", "application/json", "", 404));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void everyRefusalIsAProblem(
      String method, String path, String type, String body, int expectedStatus) throws Exception {
    // When
    HttpResponse<String> response = Http.call(gateway, method, path, body, "Content-Type", type);
    // Then
    assertEquals(expectedStatus, response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("content-type").orElseThrow());
    JsonObject problem = new JsonObject(response.body());
    assertEquals(expectedStatus, problem.getInteger("status"));
    assertFalse(problem.getJsonObject("error").getString("message").isEmpty());
    assertFalse(worker.hasPrompt(), "nothing of it reached the log");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws Exception {
    // Given
    byte[] body =
        ChatBodies.whole("X").encode().replace('X', '\u00e9').getBytes(StandardCharsets.ISO_8859_1);
    HttpRequest request =
        SseClient.request(gateway, CHAT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    // When
    HttpResponse<String> response = Http.send(request);
    // Then
    assertEquals(400, response.statusCode(), response.body());
  }

  @Test
  void aRefusalDoesNotQuoteThePrompt() throws Exception {
    // Given
    JsonObject message = new JsonObject().put("role", "canary").put("content", "canary");
    JsonObject body = new JsonObject().put("messages", new JsonArray().add(message));
    // When
    HttpResponse<String> byReader = Http.chat(gateway, body);
    HttpResponse<String> bySchema = Http.chat(gateway, new JsonObject().put("messages", "canary"));
    // Then
    assertEquals(400, byReader.statusCode());
    assertEquals(400, bySchema.statusCode());
    assertFalse((byReader.body() + bySchema.body()).contains("canary"));
  }

  @Test
  void aBodyWithoutEndIsCutAtTheLimit() throws Exception {
    // Given a chunked body that never ends
    try (Socket socket = connect("Transfer-Encoding: chunked\r\n")) {
      OutputStream out = socket.getOutputStream();
      byte[] chunk = ("400\r\n" + "x".repeat(0x400) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      // When
      try {
        for (int i = 0; i < 1_000; i++) {
          out.write(chunk);
        }
      } catch (IOException e) {
        // Then it may already have hung up, which is as good as an answer
        return;
      }
      assertTrue(readAll(socket).startsWith("HTTP/1.1 413"));
    }
  }

  @Test
  void aBodyThatTricklesInIsNotWaitedFor() throws Exception {
    // Given
    try (Socket socket = connect("Content-Length: 100\r\n")) {
      socket.getOutputStream().write('{');
      // When
      String answer = readAll(socket);
      // Then
      assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    // Given
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket.getOutputStream().write("POST /v1".getBytes(StandardCharsets.US_ASCII));
      // When
      int next = socket.getInputStream().read();
      // Then
      assertEquals(-1, next);
    }
  }

  @Test
  void anotherHostNameIsNotServedWithoutAuthentication() throws Exception {
    // Given
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      // When
      socket
          .getOutputStream()
          .write(
              "GET /v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      // Then
      assertTrue(readAll(socket).startsWith("HTTP/1.1 403"));
    }
  }

  @Test
  void whatIsOpenToLookAtCanBeLookedAt() throws Exception {
    for (String path :
        new String[] {"/health/live", "/health/ready", "/v1/models", "/v1/status", "/metrics"}) {
      // When
      HttpResponse<String> response = Http.get(gateway, path);
      // Then
      assertEquals(200, response.statusCode(), path);
    }
    String metrics = Http.get(gateway, "/metrics").body();
    assertTrue(metrics.contains("naru_gateway_requests_total{"), metrics);
    JsonObject description = new JsonObject(Http.get(gateway, "/openapi.json").body());
    assertEquals("3.1.0", description.getString("openapi"));
  }

  private Socket connect(String lengthHeader) throws IOException {
    Socket socket = new Socket("127.0.0.1", gateway.port());
    socket
        .getOutputStream()
        .write(
            ("POST " + CHAT + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
                .concat(lengthHeader + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String readAll(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    StringBuilder read = new StringBuilder();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        read.append((char) c);
      }
    } catch (java.net.SocketException e) {
      // A reset after the answer: the peer did not want the rest of the request.
    }
    return read.toString();
  }
}
