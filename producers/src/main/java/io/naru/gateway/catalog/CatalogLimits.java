package io.naru.gateway.catalog;

/**
 * Limits of an upload.
 *
 * @param maxLineBytes longest line
 * @param maxInFlight most changes written and not yet acknowledged, before nothing more is read
 * @param maxUploads most uploads at once
 * @param writeTimeoutMs how long the log may take to acknowledge a change, milliseconds
 */
public record CatalogLimits(int maxLineBytes, int maxInFlight, int maxUploads, int writeTimeoutMs) {
  /** Bytes of lines in flight at which nothing more is read, either. */
  public static final int MAX_IN_FLIGHT_BYTES = 2 << 20;
}
