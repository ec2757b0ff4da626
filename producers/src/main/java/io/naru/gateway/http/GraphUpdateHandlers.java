package io.naru.gateway.http;

import io.naru.gateway.graph.UpdateWriter;
import io.naru.gateway.log.GraphLog;
import io.naru.gateway.log.RequestIds;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topics;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** The operation POST /v1/graphs/{graph}/updates. */
public final class GraphUpdateHandlers {
  private final Vertx vertx;
  private final GraphLog log;
  private final GraphDoor door;
  private final LineUploads uploads;
  private final TraceHeaders traces;
  private final SecureRandom random;
  private final Clock clock;

  public GraphUpdateHandlers(
      Vertx vertx,
      GraphLog log,
      GraphDoor door,
      LineUploads uploads,
      TraceHeaders traces,
      SecureRandom random,
      Clock clock) {
    this.vertx = vertx;
    this.log = log;
    this.door = door;
    this.uploads = uploads;
    this.traces = traces;
    this.random = random;
    this.clock = clock;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of("updateGraph", this::update);
  }

  /** What to do before the body is read, by operation id. */
  public Map<String, Handler<RoutingContext>> doors() {
    return Map.of("updateGraph", this::beforeBody);
  }

  private void beforeBody(RoutingContext ctx) {
    door.requireAvailable();
    uploads.admit(ctx);
    ctx.next();
  }

  private void update(RoutingContext ctx) {
    String tenant = Callers.tenant(ctx);
    Map<String, String> trace = traces.of(ctx.request().headers(), Topics.GRAPH_UPDATES.name());
    uploads.begin(
        ctx,
        new UpdateWriter(
            vertx,
            update -> log.write(update, tenant, trace),
            GraphKeys.graph(tenant, ctx.pathParam("graph")),
            Callers.idempotencyKey(ctx),
            () -> RequestIds.random(random),
            clock));
  }
}
