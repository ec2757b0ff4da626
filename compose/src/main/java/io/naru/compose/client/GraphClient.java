package io.naru.compose.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.naru.compose.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Graphs at a gateway, over HTTP. Names of graphs and nodes are such as need no encoding. */
public final class GraphClient {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;

  /**
   * @param gateway such as {@code http://127.0.0.1:8080}, without authentication
   */
  public GraphClient(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * Publishes an update; returns when it is on the log.
   *
   * @param operations of a {@link io.naru.schemas.graph.GraphUpdate}, in order
   * @throws CommandFailure if the gateway refuses any
   */
  public void publish(String graph, List<?> operations) throws IOException, InterruptedException {
    HttpRequest request =
        request("/v1/graphs/" + graph + "/updates")
            .timeout(PATIENCE)
            .header("content-type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(UpdateLines.of(operations)))
            .build();
    String answer = body(http.send(request, BodyHandlers.ofString()));
    JsonNode counts =
        AnswerReader.parse(answer.substring(answer.stripTrailing().lastIndexOf('\n') + 1));
    if (counts.path("settled").asInt() != operations.size() || counts.path("bad").asInt() > 0) {
      throw new CommandFailure("the gateway did not take all operations: " + counts);
    }
  }

  /** The latest prediction of a node; empty if the gateway knows none. */
  public Optional<NodePrediction> latest(String graph, String node)
      throws IOException, InterruptedException {
    HttpRequest request =
        request("/v1/graphs/" + graph + "/nodes/" + node).timeout(PATIENCE).GET().build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(NodePrediction.of(AnswerReader.parse(body(response))));
  }

  /**
   * Hears predictions from now on.
   *
   * @param listener told of each from a thread of its own; not of nodes that are gone
   * @throws CommandFailure if the gateway refuses
   */
  public PredictionFeed follow(String graph, Consumer<NodePrediction> listener)
      throws IOException, InterruptedException {
    HttpRequest request = request("/v1/graphs/" + graph + "/predictions").GET().build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      try (InputStream body = response.body()) {
        throw refused(
            response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return new PredictionFeed(response.body(), listener);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path));
  }

  private static String body(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw refused(response.statusCode(), response.body());
    }
    return response.body();
  }

  private static CommandFailure refused(int status, String body) {
    return new CommandFailure(
        "the gateway refused the request (%d): %s".formatted(status, body.strip()));
  }
}
