package io.naru.gateway.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.gateway.admission.Admission;
import io.naru.gateway.answer.OpenAnswers;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;

/** The operations that tell how things are. */
public final class OperationsHandlers {
  private final Readiness readiness;
  private final StatusBoard status;
  private final ModelCatalogue models;
  private final Backlog backlog;
  private final Admission admission;
  private final OpenAnswers answers;
  private final PrometheusMeterRegistry registry;
  private final boolean tenantsSeeOnlyThemselves;
  private final String instance;
  private final Clock clock;

  public OperationsHandlers(
      Readiness readiness,
      StatusBoard status,
      ModelCatalogue models,
      Backlog backlog,
      Admission admission,
      OpenAnswers answers,
      PrometheusMeterRegistry registry,
      boolean tenantsSeeOnlyThemselves,
      String instance,
      Clock clock) {
    this.readiness = readiness;
    this.status = status;
    this.models = models;
    this.backlog = backlog;
    this.admission = admission;
    this.answers = answers;
    this.registry = registry;
    this.tenantsSeeOnlyThemselves = tenantsSeeOnlyThemselves;
    this.instance = instance;
    this.clock = clock;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of(
        "isLive", this::live,
        "isReady", this::ready,
        "listModels", this::listModels,
        "readStatus", this::status,
        "readMetrics", this::metrics);
  }

  private void live(RoutingContext ctx) {
    json(ctx, 200, new JsonObject().put("status", "live"));
  }

  private void ready(RoutingContext ctx) {
    json(ctx, readiness.isReady() ? 200 : 503, readiness.toJson());
  }

  private void listModels(RoutingContext ctx) {
    json(ctx, 200, models.toJson());
  }

  private void status(RoutingContext ctx) {
    JsonObject gateway =
        new JsonObject()
            .put("instance", instance)
            .put("open_answers", answers.size())
            .put("backlog", backlog.size())
            .put("estimated_wait_ms", Math.round(admission.waitMs(backlog.size(), clock.millis())));
    String tenant = tenantsSeeOnlyThemselves ? Callers.tenant(ctx) : null;
    json(ctx, 200, new JsonObject().put("requests", status.toJson(tenant)).put("gateway", gateway));
  }

  private void metrics(RoutingContext ctx) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .end(registry.scrape());
  }

  private static void json(RoutingContext ctx, int status, JsonObject body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer());
  }
}
