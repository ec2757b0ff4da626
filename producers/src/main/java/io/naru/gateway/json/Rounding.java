package io.naru.gateway.json;

/** Figures as people read them. */
public final class Rounding {
  private Rounding() {}

  /** Milliseconds to three decimals. */
  public static double toMicros(double ms) {
    return Math.round(ms * 1000) / 1000.0;
  }
}
