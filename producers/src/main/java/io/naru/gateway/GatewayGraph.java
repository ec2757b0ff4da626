package io.naru.gateway;

import io.naru.gateway.graph.PredictionEvents;
import io.naru.gateway.graph.PredictionView;
import io.naru.gateway.http.GraphDoor;
import io.naru.gateway.http.GraphUpdateHandlers;
import io.naru.gateway.http.LineUploads;
import io.naru.gateway.http.PredictionHandlers;
import io.naru.gateway.http.PredictionStreams;
import io.naru.gateway.http.Readiness;
import io.naru.gateway.http.SseLimits;
import io.naru.gateway.http.TraceHeaders;
import io.naru.gateway.log.ConsumerFactory;
import io.naru.gateway.log.GraphLog;
import io.naru.gateway.log.LogScanner;
import io.naru.gateway.log.LogWriter;
import io.naru.gateway.log.PredictionFollower;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.schemas.graph.GraphPrediction;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The parts of a gateway that concern graphs, put together. */
final class GatewayGraph {
  private final GraphDoor door;
  private final LogWriter bulk;
  private final LineUploads uploads;
  private final GraphUpdateHandlers updates;
  private final PredictionView view;
  private final LogScanner scanner;
  private final PredictionStreams streams;
  private final PredictionFollower follower;
  private final PredictionHandlers predictions;

  /**
   * @param producer Kafka's own producer settings
   */
  GatewayGraph(
      Vertx vertx,
      GraphConfig config,
      SseLimits sse,
      Map<String, Object> producer,
      ConsumerFactory consumers,
      Readiness readiness,
      TraceHeaders traces,
      GatewayMeters meters,
      SecureRandom random,
      Clock clock) {
    door = new GraphDoor(readiness, meters);
    bulk = LogWriter.forBulk(vertx, producer, config.updates().writeTimeoutMs());
    uploads = new LineUploads(vertx, config.updates(), GatewayMetric.GRAPH_LINES, meters);
    updates =
        new GraphUpdateHandlers(vertx, new GraphLog(bulk), door, uploads, traces, random, clock);
    view = new PredictionView(config.viewBytes());
    scanner = LogScanner.ofCommitted(vertx, consumers);
    PredictionEvents events = new PredictionEvents(consumers.decoder(GraphPrediction.class));
    streams = new PredictionStreams(vertx, scanner, events, sse);
    follower = new PredictionFollower(vertx, consumers, config.viewRecords(), this::onBatch);
    streams.follow(follower);
    predictions =
        new PredictionHandlers(view, events, streams, door, config.maxStreams(), meters, random);
    meters.gauge(GatewayMetric.GRAPH_UPLOADS, uploads::size);
    meters.gauge(GatewayMetric.GRAPH_STREAMS, streams::size);
    meters.gauge(GatewayMetric.GRAPH_PREDICTIONS, view::size);
  }

  /** Begins to read predictions; fails while Kafka or the topic is not there. */
  Future<Void> start() {
    return follower.start().onSuccess(done -> door.following());
  }

  /** What to do, by operation id. */
  Map<String, Handler<RoutingContext>> byId() {
    Map<String, Handler<RoutingContext>> all = new HashMap<>(updates.byId());
    all.putAll(predictions.byId());
    return all;
  }

  /** What to do before a body is read, by operation id. */
  Map<String, Handler<RoutingContext>> doors() {
    return updates.doors();
  }

  /** To be called once a second. */
  void tick() {
    streams.tick();
  }

  /** How many uploads go on. */
  int uploads() {
    return uploads.size();
  }

  /** Tells those who wait that nothing will come. */
  void abandon() {
    uploads.abandon();
    streams.abandon();
  }

  Future<Void> close() {
    return bulk.close().eventually(follower::close).eventually(scanner::close);
  }

  private void onBatch(PredictionFollower.Batch batch) {
    batch.records().forEach(record -> view.put(record.key(), record.value()));
    streams.onBatch(batch);
  }
}
