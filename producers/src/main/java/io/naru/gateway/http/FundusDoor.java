package io.naru.gateway.http;

import io.naru.gateway.fundus.FundusLimits;
import io.naru.gateway.fundus.NoKeysException;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.multipart.HeaderValue;
import io.naru.gateway.multipart.MultipartReader;
import io.naru.schemas.seal.KeyException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides whether photographs can be taken, and holds the uploads that go on. */
public final class FundusDoor {
  private static final int RETRY_SECONDS = 5;

  private final Vertx vertx;
  private final FundusLimits limits;
  private final Readiness readiness;
  private final GatewayMeters meters;
  private final boolean knowsCallers;
  private final Set<PartsUpload> uploads = new HashSet<>();

  /**
   * @param knowsCallers whether callers say who they are; if not, they may say whose photographs
   *     they bring
   */
  public FundusDoor(
      Vertx vertx,
      FundusLimits limits,
      Readiness readiness,
      GatewayMeters meters,
      boolean knowsCallers) {
    this.vertx = vertx;
    this.limits = limits;
    this.readiness = readiness;
    this.meters = meters;
    this.knowsCallers = knowsCallers;
  }

  /** How many uploads there are. */
  public int size() {
    return uploads.size();
  }

  /** Takes no more of any upload; what was taken may be sent again without harm. */
  public void abandon() {
    List.copyOf(uploads)
        .forEach(
            upload ->
                upload.stop(
                    new ProblemException(
                        Problem.unavailable("shutting_down", "This instance is going away."))));
  }

  void requireAvailable() {
    readiness
        .problem()
        .ifPresent(
            problem -> {
              meters.count(GatewayMetric.REFUSED, problem.code());
              throw new ProblemException(problem);
            });
  }

  /** Refuses what is no upload, is too large, or one too many, before its body is read. */
  void admit(RoutingContext ctx, String mediaType) {
    requireAvailable();
    BodyRules.requireType(ctx.request(), mediaType);
    BodyRules.requireSmall(ctx.request(), limits.maxBodyBytes());
    if (uploads.size() >= limits.maxUploads()) {
      meters.count(GatewayMetric.REFUSED, "too_many_uploads");
      throw new ProblemException(
          Problem.tooManyRequests(
              "too_many_uploads", "This gateway takes as many uploads as it may.", RETRY_SECONDS));
    }
    ctx.next();
  }

  /** Begins to read the body of a call, which is paused. */
  void begin(RoutingContext ctx, PartTaker taker) {
    MultipartReader reader = new MultipartReader(type(ctx));
    if ("100-continue".equalsIgnoreCase(ctx.request().getHeader(HttpHeaders.EXPECT))) {
      ctx.response().writeContinue();
    }
    PartsUpload upload =
        new PartsUpload(
            vertx.getOrCreateContext(), ctx, reader, taker, limits.maxBodyBytes(), uploads::remove);
    uploads.add(upload);
    upload.begin();
  }

  static HeaderValue type(RoutingContext ctx) {
    return HeaderValue.parse(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE));
  }

  /**
   * Whose photographs a caller brings.
   *
   * @param named what the caller says; empty: nothing
   */
  String hospital(RoutingContext ctx, String named) {
    String tenant = Callers.tenant(ctx);
    if (named.isEmpty() || named.equals(tenant)) {
      return tenant;
    }
    if (knowsCallers) {
      throw new InvalidRequestException(
          "other_hospital", "hospital", "The caller stands for another hospital.");
    }
    return named;
  }

  FundusLimits limits() {
    return limits;
  }

  /** Counts what became of a photograph. */
  void settled(String outcome) {
    meters.kind(GatewayMetric.FUNDUS_IMAGES, outcome, 1);
  }

  /** What a failure that is not a photograph's is to the client. */
  static RuntimeException problem(Throwable cause) {
    if (cause instanceof NoKeysException) {
      return new ProblemException(
          Problem.of(
              403, "no_keys", "Not possible for this hospital", "There are no keys for it."));
    }
    if (cause instanceof KeyException) {
      return new ProblemException(
          Problem.unavailable("keys_unavailable", "The hospital's keys cannot be read."));
    }
    return new ProblemException(
        Problem.unavailable(
            "log_unavailable", "It was not written. What was may be sent again without harm."));
  }
}
