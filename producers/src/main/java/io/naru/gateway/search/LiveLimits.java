package io.naru.gateway.search;

/**
 * Limits of searching as somebody types.
 *
 * @param maxConnections most connections at once
 * @param intervalMs least time between two queries of one connection, milliseconds; of what is
 *     typed meanwhile, the last counts
 * @param heartbeatMs after which a quiet connection is pinged, milliseconds
 */
public record LiveLimits(int maxConnections, int intervalMs, int heartbeatMs) {
  /** Largest message of a client, bytes. */
  public static final int MAX_MESSAGE_BYTES = 16_384;
}
