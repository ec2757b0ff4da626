package io.naru.compose.client;

import java.util.Map;

/**
 * An answer that was streamed to its end.
 *
 * @param text all of it
 * @param finishReason as the API names it: {@code stop}, {@code length}, {@code content_filter}
 * @param promptTokens tokens of the conversation
 * @param completionTokens tokens of the answer
 * @param timings what gateway and worker measured, milliseconds by name
 * @param firstTextMs from sending the request until its first text was here; NaN if none came
 * @param totalMs until the stream ended
 */
public record StreamedAnswer(
    String text,
    String finishReason,
    int promptTokens,
    int completionTokens,
    Map<String, Double> timings,
    double firstTextMs,
    double totalMs) {

  /** A timing by its name, 0 if nobody measured it. */
  public double timing(String name) {
    return timings.getOrDefault(name, 0.0);
  }
}
