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
import java.util.UUID;

/**
 * A client of streamed answers as a browser's EventSource would be: it remembers the last event id
 * and, when its stream breaks, asks the next gateway for the rest.
 */
final class ResumingClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String PATH = "/v1/chat/completions";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<URI> gateways;
  private final StringBuilder text = new StringBuilder();
  private String requestId;
  private String lastEventId;
  private String finishReason;
  private String last = "";
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
    HttpRequest.Builder post =
        request(PATH)
            .header("content-type", "application/json")
            .header("idempotency-key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    read(post.build());
    for (long end = System.nanoTime() + PATIENCE.toNanos(); !done && System.nanoTime() < end; ) {
      gateway++;
      reconnects++;
      Thread.sleep(200);
      if (requestId == null) {
        // It broke before the answer began: whether it was accepted, only the log knows.
        read(post.uri(gateways.get(gateway % gateways.size()).resolve(PATH)).build());
      } else {
        resume();
      }
    }
    if (!done) {
      throw new AssertionError(
          "%s: no end of the answer; so far %d characters, last: %s"
              .formatted(requestId, text.length(), last));
    }
    return this;
  }

  private void resume() throws Exception {
    HttpRequest.Builder get = request(PATH + "/" + requestId).header("accept", "text/event-stream");
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
        last = Integer.toString(response.statusCode());
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
      last = e.toString();
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
    last = data;
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
