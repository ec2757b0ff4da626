package io.naru.gateway.http;

import io.naru.gateway.openai.HopTimings;

/** Times of one request as the gateway sees them, from its arrival. */
final class Stopwatch {
  private final long arrived = System.nanoTime();
  private double acceptMs = Double.NaN;
  private double firstTokenMs = Double.NaN;

  long nanos() {
    return System.nanoTime() - arrived;
  }

  void accepted() {
    acceptMs = ms();
  }

  /** Notes the first text. */
  void text() {
    if (Double.isNaN(firstTokenMs)) {
      firstTokenMs = ms();
    }
  }

  /** Milliseconds from arrival to the first text; NaN if there was none. */
  double firstTokenMs() {
    return firstTokenMs;
  }

  HopTimings finished() {
    return new HopTimings(acceptMs, firstTokenMs, ms());
  }

  private double ms() {
    return nanos() / 1e6;
  }
}
