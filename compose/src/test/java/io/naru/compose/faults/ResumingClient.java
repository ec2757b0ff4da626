package io.naru.compose.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A client of streamed answers as a browser's EventSource would be: it remembers the last event id
 * and, when its stream breaks, asks the next gateway for the rest.
 */
final class ResumingClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<URI> gateways;
  private final StringBuilder text = new StringBuilder();
  private String requestId;
  private String lastEventId;
  private String finishReason;
  private boolean done;
  private int reconnects;
  private int gateway;
  private Runnable onText = () -> {};

  ResumingClient(List<URI> gateways) {
    this.gateways = gateways;
  }

  /** Called after each event that carried text. */
  ResumingClient onText(Runnable action) {
    onText = action;
    return this;
  }

  /** Sends the request and reads the whole answer, over as many connections as it takes. */
  ResumingClient ask(String body) throws Exception {
    HttpRequest post =
        request("/v1/chat/completions")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    read(post);
    for (int attempt = 0; !done && attempt < 200; attempt++) {
      gateway++;
      reconnects++;
      Thread.sleep(100);
      resume();
    }
    if (!done) {
      throw new AssertionError("no end of the answer; so far: " + text.length() + " characters");
    }
    return this;
  }

  private void resume() throws Exception {
    HttpRequest.Builder get =
        request("/v1/chat/completions/" + requestId).header("accept", "text/event-stream");
    if (lastEventId != null) {
      get.header("last-event-id", lastEventId);
    }
    read(get.GET().build());
  }

  private HttpRequest.Builder request(String path) {
    URI base = gateways.get(gateway % gateways.size());
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(90));
  }

  private void read(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() >= 500) {
        return;
      }
      if (response.statusCode() != 200) {
        throw new AssertionError(
            response.statusCode()
                + " "
                + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
      }
      response.headers().firstValue("x-request-id").ifPresent(id -> requestId = id);
      lines(response.body());
    } catch (IOException e) {
      // The connection broke: the caller resumes.
    }
  }

  private void lines(InputStream body) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    String pendingId = null;
    String data = null;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("id: ")) {
        pendingId = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty()) {
        if (pendingId != null) {
          lastEventId = pendingId;
          pendingId = null;
        }
        if (data != null) {
          event(data);
          data = null;
        }
      }
    }
  }

  private void event(String data) throws IOException {
    if (data.equals("[DONE]")) {
      done = true;
      return;
    }
    JsonNode choice = JSON.readTree(data).path("choices").path(0);
    String piece = choice.path("delta").path("content").asText("");
    text.append(piece);
    if (choice.hasNonNull("finish_reason")) {
      finishReason = choice.get("finish_reason").asText();
    }
    if (!piece.isEmpty()) {
      onText.run();
    }
  }

  String text() {
    return text.toString();
  }

  String requestId() {
    return requestId;
  }

  String finishReason() {
    return finishReason;
  }

  int reconnects() {
    return reconnects;
  }
}
