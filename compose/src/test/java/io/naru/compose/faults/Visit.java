package io.naru.compose.faults;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What one client of the gateway saw. */
final class Visit {
  private static final String DATA = "data: ";

  private final int status;
  private final String requestId;
  private final String contentType;
  private final String retryAfter;
  private final StringBuilder text = new StringBuilder();
  private JsonObject problem = new JsonObject();
  private JsonObject last = new JsonObject();
  private String finishReason;
  private int pieces;
  private boolean done;

  Visit(HttpClientResponse response) {
    status = response.statusCode();
    requestId = response.getHeader("x-request-id");
    contentType = response.getHeader("content-type");
    retryAfter = response.getHeader("retry-after");
  }

  static Visit refused(HttpClientResponse response, Buffer body) {
    Visit visit = new Visit(response);
    visit.problem = body.toJsonObject();
    return visit;
  }

  /** A line of the event stream. */
  void line(String line) {
    if (!line.startsWith(DATA)) {
      return;
    }
    String data = line.substring(DATA.length());
    if (data.equals("[DONE]")) {
      done = true;
      return;
    }
    last = new JsonObject(data);
    JsonArray choices = last.getJsonArray("choices", new JsonArray());
    if (choices.isEmpty()) {
      return;
    }
    JsonObject choice = choices.getJsonObject(0);
    String piece = choice.getJsonObject("delta").getString("content", "");
    if (!piece.isEmpty()) {
      pieces++;
      text.append(piece);
    }
    finishReason = choice.getString("finish_reason", finishReason);
  }

  boolean isRefused() {
    return status == 429;
  }

  int status() {
    return status;
  }

  String requestId() {
    return requestId;
  }

  String contentType() {
    return contentType;
  }

  /** Seconds; 0 if the gateway did not say. */
  long retryAfterSeconds() {
    return retryAfter == null ? 0 : Long.parseLong(retryAfter);
  }

  /** The problem details of a request that was refused. */
  JsonObject problem() {
    return problem;
  }

  String text() {
    return text.toString();
  }

  /** Events that carried text. */
  int pieces() {
    return pieces;
  }

  String finishReason() {
    return finishReason;
  }

  /** Whether the stream came to its end. */
  boolean isDone() {
    return done;
  }

  @Override
  public String toString() {
    return "%s %d, %d characters, last %s".formatted(requestId, status, text.length(), last);
  }
}
