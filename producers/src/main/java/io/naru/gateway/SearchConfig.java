package io.naru.gateway;

import io.naru.gateway.lines.UploadLimits;
import io.naru.gateway.search.LiveLimits;
import io.naru.gateway.search.SearchLimits;

/**
 * What the gateway's configuration says of queries.
 *
 * @param limits of what a query may ask for
 * @param maxOpen most results that clients of this instance may wait for at once
 * @param indexResults how many results the place on the log is remembered of
 * @param liveConnections most connections on which somebody types
 * @param liveIntervalMs least time between two queries of such a connection, milliseconds
 * @param catalog of uploads
 */
public record SearchConfig(
    SearchLimits limits,
    int maxOpen,
    int indexResults,
    int liveConnections,
    int liveIntervalMs,
    UploadLimits catalog) {

  /** Limits of searching as somebody types. */
  LiveLimits live(int heartbeatMs) {
    return new LiveLimits(liveConnections, liveIntervalMs, heartbeatMs);
  }
}
