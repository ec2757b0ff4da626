package io.naru.gateway.openai;

/** Figures as people read them. */
final class Rounding {
  private Rounding() {}

  /** Milliseconds to three decimals. */
  static double toMicros(double ms) {
    return Math.round(ms * 1000) / 1000.0;
  }
}
