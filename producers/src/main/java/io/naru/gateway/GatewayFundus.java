package io.naru.gateway;

import io.naru.gateway.fundus.FundusIntake;
import io.naru.gateway.http.FundusDoor;
import io.naru.gateway.http.FundusHandlers;
import io.naru.gateway.http.Readiness;
import io.naru.gateway.http.TraceHeaders;
import io.naru.gateway.log.FundusLog;
import io.naru.gateway.log.LogWriter;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageLimits;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.KeyRing;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The parts of a gateway that concern photographs of the retina, put together. */
final class GatewayFundus {
  private final LogWriter bulk;
  private final WorkerExecutor workers;
  private final FundusDoor door;
  private final FundusHandlers handlers;

  /**
   * @param producer Kafka's own producer settings
   * @param knowsCallers whether callers say who they are
   */
  GatewayFundus(
      Vertx vertx,
      FundusConfig config,
      Map<String, Object> producer,
      boolean knowsCallers,
      Readiness readiness,
      TraceHeaders traces,
      GatewayMeters meters,
      SecureRandom random,
      Clock clock) {
    bulk = LogWriter.forBulk(vertx, producer, config.limits().writeTimeoutMs());
    workers = vertx.createSharedWorkerExecutor("fundus", config.limits().decoders());
    ImageLimits limits = ImageLimits.DEFAULT.withFileBytes(config.limits().maxFileBytes());
    FundusIntake intake =
        new FundusIntake(
            workers,
            new PhotographReader(limits, config.resolution()),
            keys(config),
            new FundusLog(bulk),
            clock);
    door = new FundusDoor(vertx, config.limits(), readiness, meters, knowsCallers);
    handlers = new FundusHandlers(intake, door, traces, random);
    meters.gauge(GatewayMetric.FUNDUS_UPLOADS, door::size);
  }

  private static KeyRing keys(FundusConfig config) {
    return config.keysDirectory().<KeyRing>map(KeyFiles::new).orElse(hospital -> Optional.empty());
  }

  /** What to do, by operation id. */
  Map<String, Handler<RoutingContext>> byId() {
    return handlers.byId();
  }

  /** What to do before a body is read, by operation id. */
  Map<String, Handler<RoutingContext>> doors() {
    return handlers.doors();
  }

  /** How many uploads go on. */
  int uploads() {
    return door.size();
  }

  /** Takes no more. */
  void abandon() {
    door.abandon();
  }

  Future<Void> close() {
    return bulk.close().eventually(workers::close);
  }
}
