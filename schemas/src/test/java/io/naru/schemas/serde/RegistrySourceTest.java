package io.naru.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.naru.schemas.chat.ChatPrompt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks the registry's REST API over a map. */
class RegistrySourceTest {
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Integer> registered = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private int failuresToCome;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aWriterRegistersOnceAndAReaderAsksOnce() {
    // Given
    var serializer = new AvroSerializer<ChatPrompt>(settings(true));
    var deserializer = new AvroDeserializer<>(ChatPrompt.class, settings(false));
    // When
    byte[] first = serializer.serialize(Samples.TOPIC, Samples.prompt());
    byte[] second = serializer.serialize(Samples.TOPIC, Samples.prompt());
    ChatPrompt back = deserializer.deserialize(Samples.TOPIC, first);
    deserializer.deserialize(Samples.TOPIC, second);
    // Then
    assertEquals(Samples.prompt(), back);
    assertEquals(1, ByteBuffer.wrap(first).getInt(1));
    assertEquals(
        List.of("POST /subjects/chat.prompts-value/versions", "GET /schemas/ids/1"), requests);
  }

  @Test
  void withoutAutoRegisterAnUnknownSchemaFailsTheWriter() {
    // Given
    var serializer = new AvroSerializer<ChatPrompt>(settings(false));
    // When
    var error =
        assertThrows(
            SchemaRegistryException.class,
            () -> serializer.serialize(Samples.TOPIC, Samples.prompt()));
    // Then
    assertEquals(
        "subject chat.prompts-value does not have io.naru.schemas.chat.ChatPrompt: register it, or"
            + " set auto.register.schemas",
        error.getMessage());
  }

  @Test
  void recordsFromBeforeTheRegistryStayReadable() {
    // Given
    byte[] old = new AvroSerializer<ChatPrompt>().serialize(Samples.TOPIC, Samples.prompt());
    // When
    ChatPrompt back =
        new AvroDeserializer<>(ChatPrompt.class, settings(false)).deserialize(Samples.TOPIC, old);
    // Then
    assertEquals(Samples.prompt(), back);
    assertEquals(List.of(), requests);
  }

  @Test
  void anIdThatTheRegistryDoesNotKnowIsMalformedAndAskedForOnce() {
    // Given
    var deserializer = new AvroDeserializer<>(ChatPrompt.class, settings(false));
    byte[] bytes = {0, 0, 0, 0, 9, 1, 2, 3};
    // When
    for (int i = 0; i < 3; i++) {
      var error =
          assertThrows(
              MalformedRecordException.class, () -> deserializer.deserialize(Samples.TOPIC, bytes));
      assertEquals(MalformedRecordException.Reason.UNKNOWN_SCHEMA, error.reason());
    }
    // Then
    assertEquals(List.of("GET /schemas/ids/9"), requests);
  }

  @Test
  void aRegistryThatStumblesIsAskedAgain() {
    // Given
    failuresToCome = 2;
    var serializer = new AvroSerializer<ChatPrompt>(settings(true));
    // When
    byte[] bytes = serializer.serialize(Samples.TOPIC, Samples.prompt());
    // Then
    assertEquals(1, ByteBuffer.wrap(bytes).getInt(1));
    assertEquals(3, requests.size(), requests.toString());
  }

  @Test
  void aRegistryThatIsAwaySaysNothingAboutTheRecord() {
    // Given
    var deserializer = new AvroDeserializer<>(ChatPrompt.class, settings(false));
    server.stop(0);
    // When, Then
    assertThrows(
        SchemaRegistryException.class,
        () -> deserializer.deserialize(Samples.TOPIC, new byte[] {0, 0, 0, 0, 9, 1, 2, 3}));
  }

  private Map<String, Object> settings(boolean autoRegister) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    return Map.of(SerdeConfig.URL, url, SerdeConfig.AUTO_REGISTER, autoRegister);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    if (failuresToCome > 0) {
      failuresToCome--;
      reply(exchange, 503, json.createObjectNode().put("error_code", 50301));
      return;
    }
    JsonNode body = json.readTree(exchange.getRequestBody());
    if (path.endsWith("/versions")) {
      int id = registered.computeIfAbsent(body.get("schema").asText(), s -> registered.size() + 1);
      reply(exchange, 200, json.createObjectNode().put("id", id));
    } else if (path.startsWith("/schemas/ids/")) {
      int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
      for (var entry : registered.entrySet()) {
        if (entry.getValue() == id) {
          reply(exchange, 200, json.createObjectNode().put("schema", entry.getKey()));
          return;
        }
      }
      reply(exchange, 404, json.createObjectNode().put("error_code", 40403));
    } else {
      reply(exchange, 404, json.createObjectNode().put("error_code", 40401));
    }
  }

  private static void reply(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
