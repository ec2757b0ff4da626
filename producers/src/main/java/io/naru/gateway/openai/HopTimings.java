package io.naru.gateway.openai;

import io.naru.gateway.json.Rounding;
import io.vertx.core.json.JsonObject;

/**
 * What the gateway itself saw of a request, milliseconds since it came in.
 *
 * @param acceptMs until the prompt was acknowledged by the log
 * @param firstTokenMs until the first text was at hand; NaN if none was
 * @param totalMs until the terminal record was at hand
 */
public record HopTimings(double acceptMs, double firstTokenMs, double totalMs) {
  /** Nothing was measured: the answer was read from the log. */
  public static final HopTimings NONE = new HopTimings(Double.NaN, Double.NaN, Double.NaN);

  /** Adds what was measured. */
  public void addTo(JsonObject timings) {
    put(timings, "accept_ms", acceptMs);
    put(timings, "time_to_first_token_ms", firstTokenMs);
    put(timings, "total_ms", totalMs);
  }

  private static void put(JsonObject timings, String name, double ms) {
    if (!Double.isNaN(ms)) {
      timings.put(name, Rounding.toMicros(ms));
    }
  }
}
