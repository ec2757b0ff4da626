package io.naru.gateway.http;

import io.naru.gateway.admission.Admission;
import io.naru.gateway.admission.Decision;
import io.naru.gateway.answer.OpenAnswers;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * Decides on a new request before its body is read: is Kafka there, is there room, is it JSON, and
 * is it small enough. Repetitions of known requests always have room.
 */
public final class Doorkeeper {
  private final Admission admission;
  private final Backlog backlog;
  private final RequestIndex index;
  private final OpenAnswers answers;
  private final Readiness readiness;
  private final GatewayMeters meters;
  private final HttpLimits limits;
  private final Clock clock;
  private final SecureRandom random;

  public Doorkeeper(
      Admission admission,
      Backlog backlog,
      RequestIndex index,
      OpenAnswers answers,
      Readiness readiness,
      GatewayMeters meters,
      HttpLimits limits,
      Clock clock,
      SecureRandom random) {
    this.admission = admission;
    this.backlog = backlog;
    this.index = index;
    this.answers = answers;
    this.readiness = readiness;
    this.meters = meters;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /** What to do before the body is read, by operation id. */
  public Map<String, Handler<RoutingContext>> doors() {
    return Map.of("createChatCompletion", this::beforeBody);
  }

  /** Stands before the body of a call that creates a request. */
  private void beforeBody(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    Callers.identify(ctx, random);
    requireAvailable();
    if (index.find(Callers.requestId(ctx)).isEmpty()) {
      admit(Long.MAX_VALUE);
    }
    BodyRules.requireType(request, "application/json");
    BodyRules.requireSmall(request, limits.maxBodyBytes());
    ctx.next();
  }

  /**
   * Refuses a request that there is no room for.
   *
   * @param patienceMs how long its client is willing to wait
   */
  void admit(long patienceMs) {
    long now = clock.millis();
    Decision decision = admission.decide(backlog.size(), answers.size(), patienceMs, now);
    if (decision instanceof Decision.Refused refused) {
      meters.count(GatewayMetric.REFUSED, refused.code());
      throw new ProblemException(
          Problem.tooManyRequests(refused.code(), refused.detail(), refused.retryAfterSeconds()));
    }
  }

  void accepted(Stopwatch stopwatch) {
    stopwatch.accepted();
    backlog.added();
    meters.accepted(stopwatch.nanos());
  }

  void writeFailed() {
    readiness.writeFailed();
    meters.count(GatewayMetric.REFUSED, "log_unavailable");
  }

  private void requireAvailable() {
    readiness
        .problem()
        .ifPresent(
            problem -> {
              meters.count(GatewayMetric.REFUSED, problem.code());
              throw new ProblemException(problem);
            });
  }
}
