package io.naru.gateway.http;

import io.naru.gateway.lines.LineWriter;
import io.naru.gateway.lines.UploadLimits;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The uploads of one kind that go on. Confined to one event loop. */
public final class LineUploads {
  private static final long PROGRESS_MS = 1_000;

  private final UploadLimits limits;
  private final GatewayMetric lines;
  private final GatewayMeters meters;
  private final Set<LineUpload> uploads = new HashSet<>();

  /**
   * @param lines meter of the lines of uploads that are over
   */
  public LineUploads(Vertx vertx, UploadLimits limits, GatewayMetric lines, GatewayMeters meters) {
    this.limits = limits;
    this.lines = lines;
    this.meters = meters;
    vertx.setPeriodic(PROGRESS_MS, tick -> List.copyOf(uploads).forEach(LineUpload::progress));
  }

  /** How many uploads there are. */
  public int size() {
    return uploads.size();
  }

  /** Reads no more of any upload; their clients are told how far they came. */
  public void abandon() {
    List.copyOf(uploads).forEach(upload -> upload.stop("shutting_down"));
  }

  /** Refuses what is no upload, or one too many. */
  void admit(RoutingContext ctx) {
    BodyRules.requireType(ctx.request(), "application/x-ndjson");
    if (uploads.size() >= limits.maxUploads()) {
      meters.count(GatewayMetric.REFUSED, "too_many_uploads");
      throw new ProblemException(
          Problem.tooManyRequests(
              "too_many_uploads", "This gateway takes as many uploads as it may.", 5));
    }
  }

  /** Begins to read the body of a call, which is paused. */
  void begin(RoutingContext ctx, LineWriter writer) {
    if ("100-continue".equalsIgnoreCase(ctx.request().getHeader(HttpHeaders.EXPECT))) {
      ctx.response().writeContinue();
    }
    LineUpload upload = new LineUpload(ctx.request(), writer, limits, this::over);
    uploads.add(upload);
    upload.begin();
  }

  private void over(LineUpload upload) {
    uploads.remove(upload);
    upload.counts().byFate().forEach((fate, count) -> meters.kind(lines, fate, count));
  }
}
