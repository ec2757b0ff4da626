package io.naru.gateway.http;

import io.naru.gateway.log.SearchLog;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.search.FeedbackReader;
import io.naru.schemas.search.SearchFeedback;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operation POST /v1/search/feedback. */
public final class FeedbackHandlers {
  private final SearchLog log;
  private final SearchDoor door;
  private final HttpLimits limits;
  private final GatewayMeters meters;
  private final Clock clock;

  public FeedbackHandlers(
      SearchLog log, SearchDoor door, HttpLimits limits, GatewayMeters meters, Clock clock) {
    this.log = log;
    this.door = door;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of("giveFeedback", this::give);
  }

  /** What to do before the body is read, by operation id. */
  public Map<String, Handler<RoutingContext>> doors() {
    return Map.of("giveFeedback", this::beforeBody);
  }

  private void beforeBody(RoutingContext ctx) {
    door.requireAvailable();
    BodyRules.requireType(ctx.request(), "application/json");
    BodyRules.requireSmall(ctx.request(), limits.maxBodyBytes());
    ctx.next();
  }

  /**
   * Answers once all events are on the log. If some could not be written the client is to send all
   * of them again: a repeat has the same id.
   */
  private void give(RoutingContext ctx) {
    List<SearchFeedback> events =
        FeedbackReader.read(RequestBodies.any(ctx), Callers.tenant(ctx), clock.instant());
    Future.all(events.stream().map(log::feedback).toList())
        .onSuccess(
            done -> {
              JsonArray ids = new JsonArray();
              for (SearchFeedback event : events) {
                String kind = event.getKind().name().toLowerCase(Locale.ROOT);
                meters.kind(GatewayMetric.FEEDBACK, kind, 1);
                ids.add(event.getFeedbackId());
              }
              ctx.response()
                  .setStatusCode(202)
                  .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                  .end(new JsonObject().put("feedback_ids", ids).toBuffer());
            })
        .onFailure(cause -> ctx.fail(door.writeFailed()));
  }
}
