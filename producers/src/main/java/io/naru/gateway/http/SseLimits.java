package io.naru.gateway.http;

/**
 * Limits of a stream. A slow reader holds at most {@code maxPendingBytes} of text here, that text
 * as one event on its way, and {@link #WRITE_QUEUE_BYTES} in its connection: 256 KiB together.
 *
 * @param heartbeatMs after which a quiet stream gets a comment, milliseconds
 * @param maxPendingBytes memory for text that a reader is too slow for, before it is cut
 * @param stallTimeoutMs after which a reader that takes nothing is cut, milliseconds
 */
public record SseLimits(int heartbeatMs, int maxPendingBytes, int stallTimeoutMs) {
  /** Bytes in the connection's queue above which nothing more is written to it. */
  public static final int WRITE_QUEUE_BYTES = 1 << 16;
}
