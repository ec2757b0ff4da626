package io.naru.compose.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.naru.compose.cli.CommandFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Puts an answer together from the lines of its server-sent events. */
final class AnswerReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data:";
  private static final String EVENT = "event:";

  private final Consumer<String> onText;
  private final LongSupplier nanoTime;
  private final long start;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Double> timings = new HashMap<>();
  private String finishReason;
  private int promptTokens;
  private int completionTokens;
  private double firstTextMs = Double.NaN;
  private boolean error;
  private boolean done;

  /**
   * @param onText told each piece of text as it comes
   * @param nanoTime a clock; the request is sent now
   */
  AnswerReader(Consumer<String> onText, LongSupplier nanoTime) {
    this.onText = onText;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * One line without its end.
   *
   * @throws CommandFailure if it says that the stream ends early
   */
  void line(String line) {
    if (line.startsWith(EVENT)) {
      error = line.substring(EVENT.length()).strip().equals("error");
    } else if (line.startsWith(DATA)) {
      data(line.substring(DATA.length()).strip());
    }
  }

  /**
   * The whole answer.
   *
   * @throws CommandFailure if the stream broke off
   */
  StreamedAnswer answer() {
    if (!done) {
      throw new CommandFailure("the stream broke off after " + text.length() + " characters");
    }
    return new StreamedAnswer(
        text.toString(),
        finishReason,
        promptTokens,
        completionTokens,
        Map.copyOf(timings),
        firstTextMs,
        sinceStartMs());
  }

  private void data(String data) {
    if (data.equals("[DONE]")) {
      done = true;
      return;
    }
    JsonNode chunk = parse(data);
    if (error || chunk.has("error")) {
      throw new CommandFailure("the gateway ended the stream: " + reason(chunk));
    }
    JsonNode choice = chunk.path("choices").path(0);
    String piece = choice.path("delta").path("content").asText("");
    if (!piece.isEmpty()) {
      if (text.isEmpty()) {
        firstTextMs = sinceStartMs();
      }
      text.append(piece);
      onText.accept(piece);
    }
    if (choice.hasNonNull("finish_reason")) {
      finishReason = choice.get("finish_reason").asText();
    }
    chunk
        .path("naru")
        .path("timings")
        .properties()
        .forEach(timing -> timings.put(timing.getKey(), timing.getValue().asDouble()));
    if (chunk.hasNonNull("usage")) {
      promptTokens = chunk.path("usage").path("prompt_tokens").asInt();
      completionTokens = chunk.path("usage").path("completion_tokens").asInt();
    }
  }

  /** What a problem object says of its cause. */
  static String reason(JsonNode problem) {
    for (String path : new String[] {"/detail", "/error/message", "/title"}) {
      if (problem.at(path).isTextual()) {
        return problem.at(path).asText();
      }
    }
    return problem.toString();
  }

  private double sinceStartMs() {
    return (nanoTime.getAsLong() - start) / 1e6;
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new CommandFailure("the gateway sent no JSON: " + json, e);
    }
  }
}
