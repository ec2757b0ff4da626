package io.naru.gateway;

import io.naru.gateway.http.GraphDoor;
import io.naru.gateway.http.GraphUpdateHandlers;
import io.naru.gateway.http.LineUploads;
import io.naru.gateway.http.Readiness;
import io.naru.gateway.http.TraceHeaders;
import io.naru.gateway.log.GraphLog;
import io.naru.gateway.log.LogWriter;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** The parts of a gateway that concern graphs, put together. */
final class GatewayGraph {
  private final LogWriter bulk;
  private final LineUploads uploads;
  private final GraphUpdateHandlers updates;

  /**
   * @param producer Kafka's own producer settings
   */
  GatewayGraph(
      Vertx vertx,
      GraphConfig config,
      Map<String, Object> producer,
      Readiness readiness,
      TraceHeaders traces,
      GatewayMeters meters,
      SecureRandom random,
      Clock clock) {
    GraphDoor door = new GraphDoor(readiness, meters);
    bulk = LogWriter.forBulk(vertx, producer, config.updates().writeTimeoutMs());
    uploads = new LineUploads(vertx, config.updates(), GatewayMetric.GRAPH_LINES, meters);
    updates =
        new GraphUpdateHandlers(vertx, new GraphLog(bulk), door, uploads, traces, random, clock);
    meters.gauge(GatewayMetric.GRAPH_UPLOADS, uploads::size);
  }

  /** What to do, by operation id. */
  Map<String, Handler<RoutingContext>> byId() {
    return updates.byId();
  }

  /** What to do before a body is read, by operation id. */
  Map<String, Handler<RoutingContext>> doors() {
    return updates.doors();
  }

  /** How many uploads go on. */
  int uploads() {
    return uploads.size();
  }

  /** Tells those who wait that nothing will come. */
  void abandon() {
    uploads.abandon();
  }

  Future<Void> close() {
    return bulk.close();
  }
}
