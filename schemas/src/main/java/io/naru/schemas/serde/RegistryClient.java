package io.naru.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The three calls of the Confluent Schema Registry REST API that a serde needs. Thread-safe. */
final class RegistryClient {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Before each attempt: a registry that is being restarted is waited for, not a missing one. */
  private static final List<Long> PAUSES_MS = List.of(0L, 200L, 400L, 800L);

  private static final int MAX_ANSWER_BYTES = 4 << 20;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final List<String> urls;
  private final String userInfo;

  /**
   * @param urls base addresses, tried in order
   * @param userInfo {@code user:password}, or empty
   */
  RegistryClient(List<String> urls, String userInfo) {
    this.urls = urls.stream().map(url -> url.replaceAll("/+$", "")).toList();
    this.userInfo = userInfo;
  }

  /** Text of the schema of that id; empty if the registry has none. */
  Optional<String> schemaById(int id) {
    return call("/schemas/ids/" + Integer.toUnsignedString(id), null)
        .map(answer -> answer.path("schema").asText());
  }

  /** Id of the schema under that subject; empty if it is not registered there. */
  OptionalInt lookUp(String subject, String schema) {
    return id(call("/subjects/" + encode(subject), schema));
  }

  /** Registers the schema under that subject, if it is not yet, and gives its id. */
  int register(String subject, String schema) {
    return id(call("/subjects/" + encode(subject) + "/versions", schema))
        .orElseThrow(() -> new SchemaRegistryException("the registry has no subject " + subject));
  }

  private static OptionalInt id(Optional<JsonNode> answer) {
    return answer.map(a -> OptionalInt.of(a.path("id").asInt())).orElse(OptionalInt.empty());
  }

  /** One request, against the first address that answers, again after a pause; empty on 404. */
  private Optional<JsonNode> call(String path, String schema) {
    SchemaRegistryException last = null;
    for (long pauseMs : PAUSES_MS) {
      pause(pauseMs);
      for (String url : urls) {
        try {
          return callOne(url + path, schema);
        } catch (SchemaRegistryException e) {
          last = e;
        }
      }
    }
    throw last;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryException("interrupted while waiting for the registry", e);
    }
  }

  private Optional<JsonNode> callOne(String address, String schema) {
    try {
      HttpResponse<InputStream> answer =
          http.send(request(address, schema), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES);
        return switch (answer.statusCode()) {
          case 200 -> Optional.of(json.readTree(bytes));
          case 404 -> Optional.empty();
          default ->
              throw new SchemaRegistryException(
                  "%s answered %d".formatted(address, answer.statusCode()));
        };
      }
    } catch (JsonProcessingException e) {
      throw new SchemaRegistryException(address + " did not answer in JSON", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new SchemaRegistryException("cannot reach " + address + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryException("interrupted while asking " + address, e);
    }
  }

  private HttpRequest request(String address, String schema) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).header("Accept", MEDIA_TYPE);
    if (!userInfo.isEmpty()) {
      byte[] credentials = userInfo.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    if (schema != null) {
      ObjectNode body = json.createObjectNode().put("schemaType", "AVRO").put("schema", schema);
      request.header("Content-Type", MEDIA_TYPE).POST(BodyPublishers.ofString(body.toString()));
    }
    return request.build();
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }
}
