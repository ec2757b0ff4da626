package io.naru.gateway;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One stream of events, read event by event. */
public final class SseClient implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;
  private final StringBuilder text = new StringBuilder();
  private final List<String> ids = new ArrayList<>();
  private final List<JsonObject> chunks = new ArrayList<>();
  private JsonObject error;
  private boolean done;

  private SseClient(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** Asks with a body; headers as pairs of name and value. */
  public static SseClient post(Gateway gateway, JsonObject body, String... headers)
      throws Exception {
    return post(gateway.url(), body, headers);
  }

  /** Asks the gateway at a place. */
  public static SseClient post(String url, JsonObject body, String... headers) throws Exception {
    return open(
        request(url, "/v1/chat/completions", headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  /** Asks for the stream of a known request. */
  public static SseClient get(Gateway gateway, String id, String... headers) throws Exception {
    return get(gateway.url(), id, headers);
  }

  /** Asks the gateway at a place for the stream of a known request. */
  public static SseClient get(String url, String id, String... headers) throws Exception {
    return open(
        request(url, "/v1/chat/completions/" + id, headers)
            .header("Accept", "text/event-stream")
            .GET()
            .build());
  }

  static HttpRequest.Builder request(Gateway gateway, String path, String... headers) {
    return request(gateway.url(), path, headers);
  }

  private static HttpRequest.Builder request(String url, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static SseClient open(HttpRequest request) throws Exception {
    HttpResponse<InputStream> response =
        HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
    return new SseClient(response);
  }

  public int status() {
    return response.statusCode();
  }

  public String requestId() {
    return response.headers().firstValue("x-request-id").orElseThrow();
  }

  /** Reads until so many characters of the answer have come. */
  public SseClient readText(int length) throws IOException {
    while (text.length() < length && readEvent()) {}
    return this;
  }

  public SseClient readToEnd() throws IOException {
    while (readEvent()) {}
    return this;
  }

  /** Reads one event; false if the stream has ended. */
  public boolean readEvent() throws IOException {
    String id = null;
    String data = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring("id: ".length());
      } else if (line.startsWith("data: ")) {
        data = line.substring("data: ".length());
      } else if (line.isEmpty() && data != null) {
        take(id, data);
        return true;
      }
    }
    return false;
  }

  private void take(String id, String data) {
    if (data.equals("[DONE]")) {
      done = true;
      return;
    }
    if (id != null) {
      ids.add(id);
    }
    JsonObject chunk = new JsonObject(data);
    if (chunk.containsKey("error")) {
      error = chunk;
      return;
    }
    chunks.add(chunk);
    if (!chunk.getJsonArray("choices").isEmpty()) {
      JsonObject delta = chunk.getJsonArray("choices").getJsonObject(0).getJsonObject("delta");
      text.append(delta.getString("content", ""));
    }
  }

  public String text() {
    return text.toString();
  }

  public String lastId() {
    return ids.get(ids.size() - 1);
  }

  public List<String> ids() {
    return ids;
  }

  public List<JsonObject> chunks() {
    return chunks;
  }

  /** What the stream ended with; null if it was no error. */
  public JsonObject error() {
    return error;
  }

  public boolean isDone() {
    return done;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
