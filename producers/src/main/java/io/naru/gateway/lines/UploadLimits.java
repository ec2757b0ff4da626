package io.naru.gateway.lines;

/**
 * Limits of an upload.
 *
 * @param maxLineBytes longest line
 * @param maxInFlight most lines written and not yet acknowledged, before nothing more is read
 * @param maxUploads most uploads at once
 * @param writeTimeoutMs how long the log may take to acknowledge a record, milliseconds
 */
public record UploadLimits(int maxLineBytes, int maxInFlight, int maxUploads, int writeTimeoutMs) {
  /** Bytes of lines in flight at which nothing more is read, either. */
  public static final int MAX_IN_FLIGHT_BYTES = 2 << 20;
}
