package io.naru.gateway.http;

import io.naru.gateway.graph.PredictionEvents;
import io.naru.gateway.graph.PredictionJson;
import io.naru.gateway.graph.PredictionView;
import io.naru.gateway.log.RequestIds;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.schemas.graph.GraphPrediction;
import io.naru.topology.GraphKeys;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.Map;

/** The operations under /v1/graphs that read predictions. */
public final class PredictionHandlers {
  private final PredictionView view;
  private final PredictionEvents events;
  private final PredictionStreams streams;
  private final GraphDoor door;
  private final int maxStreams;
  private final GatewayMeters meters;
  private final SecureRandom random;

  /**
   * @param maxStreams most clients that read as predictions come
   */
  public PredictionHandlers(
      PredictionView view,
      PredictionEvents events,
      PredictionStreams streams,
      GraphDoor door,
      int maxStreams,
      GatewayMeters meters,
      SecureRandom random) {
    this.view = view;
    this.events = events;
    this.streams = streams;
    this.door = door;
    this.maxStreams = maxStreams;
    this.meters = meters;
    this.random = random;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of("readNode", this::read, "streamPredictions", this::stream);
  }

  private void read(RoutingContext ctx) {
    door.requirePredictions();
    String key = GraphKeys.prediction(graph(ctx), ctx.pathParam("node"));
    GraphPrediction prediction =
        view.find(key)
            .flatMap(events::decode)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.notFound(
                            "There is no prediction of this node, or it is older than those that"
                                + " this instance keeps.")));
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(PredictionJson.of(prediction).toBuffer());
  }

  private void stream(RoutingContext ctx) {
    door.requirePredictions();
    if (streams.size() >= maxStreams) {
      meters.count(GatewayMetric.REFUSED, "too_many_streams");
      throw new ProblemException(
          Problem.tooManyRequests(
              "too_many_streams", "This gateway has as many streams as it may.", 5));
    }
    streams.begin(ctx, graph(ctx), RequestIds.random(random), Callers.lastEventId(ctx));
  }

  private static String graph(RoutingContext ctx) {
    return GraphKeys.graph(Callers.tenant(ctx), ctx.pathParam("graph"));
  }
}
