package io.naru.gateway.http;

import io.naru.gateway.catalog.CatalogLimits;
import io.naru.gateway.log.CatalogLog;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operation POST /v1/catalog. */
public final class CatalogHandlers {
  private static final long PROGRESS_MS = 1_000;

  private final CatalogLog log;
  private final SearchDoor door;
  private final CatalogLimits limits;
  private final GatewayMeters meters;
  private final Clock clock;
  private final Set<CatalogUpload> uploads = new HashSet<>();

  public CatalogHandlers(
      Vertx vertx,
      CatalogLog log,
      SearchDoor door,
      CatalogLimits limits,
      GatewayMeters meters,
      Clock clock) {
    this.log = log;
    this.door = door;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
    vertx.setPeriodic(PROGRESS_MS, tick -> List.copyOf(uploads).forEach(CatalogUpload::progress));
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of("loadCatalog", this::load);
  }

  /** What to do before the body is read, by operation id. */
  public Map<String, Handler<RoutingContext>> doors() {
    return Map.of("loadCatalog", this::beforeBody);
  }

  /** How many uploads there are. */
  public int size() {
    return uploads.size();
  }

  /** Reads no more of any upload; their clients are told how far they came. */
  public void abandon() {
    List.copyOf(uploads).forEach(upload -> upload.stop("shutting_down"));
  }

  private void beforeBody(RoutingContext ctx) {
    door.requireAvailable();
    BodyRules.requireType(ctx.request(), "application/x-ndjson");
    if (uploads.size() >= limits.maxUploads()) {
      meters.count(GatewayMetric.REFUSED, "too_many_uploads");
      throw new ProblemException(
          Problem.tooManyRequests(
              "too_many_uploads", "This gateway takes as many uploads as it may.", 5));
    }
    ctx.next();
  }

  private void load(RoutingContext ctx) {
    if ("100-continue".equalsIgnoreCase(ctx.request().getHeader(HttpHeaders.EXPECT))) {
      ctx.response().writeContinue();
    }
    CatalogUpload upload =
        new CatalogUpload(ctx.request(), Callers.tenant(ctx), log, limits, clock, this::over);
    uploads.add(upload);
    upload.begin();
  }

  private void over(CatalogUpload upload) {
    uploads.remove(upload);
    UploadCounts counts = upload.counts();
    meters.kind(GatewayMetric.CATALOG_LINES, "upserted", counts.upserted());
    meters.kind(GatewayMetric.CATALOG_LINES, "removed", counts.removed());
    meters.kind(GatewayMetric.CATALOG_LINES, "bad", counts.bads());
    meters.kind(GatewayMetric.CATALOG_LINES, "failed", counts.failures());
  }
}
