package io.naru.gateway.http;

import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.openai.HopTimings;
import io.naru.gateway.search.ResultJson;
import io.naru.gateway.search.SearchParameters;
import io.naru.gateway.search.SearchRequest;
import io.naru.gateway.search.SearchRequestReader;
import io.naru.gateway.search.Unanswered;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.search.SearchResult;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The operations under /v1/search that answer a call with a result. */
public final class SearchHandlers {
  private final SearchRequestReader reader;
  private final SearchDesk desk;
  private final SearchDoor door;
  private final PastResults past;
  private final Unanswered unanswered;
  private final TraceHeaders traces;
  private final GatewayMeters meters;
  private final SecureRandom random;
  private final Clock clock;

  public SearchHandlers(
      SearchRequestReader reader,
      SearchDesk desk,
      SearchDoor door,
      PastResults past,
      Unanswered unanswered,
      TraceHeaders traces,
      GatewayMeters meters,
      SecureRandom random,
      Clock clock) {
    this.reader = reader;
    this.desk = desk;
    this.door = door;
    this.past = past;
    this.unanswered = unanswered;
    this.traces = traces;
    this.meters = meters;
    this.random = random;
    this.clock = clock;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of("search", this::search, "readSearchResult", this::read);
  }

  /** GET: a new query, or the repetition of one that is known by its idempotency key. */
  private void search(RoutingContext ctx) {
    SearchRequest request = reader.read(SearchParameters.toJson(ctx.request().params()));
    Callers.identify(ctx, random);
    door.requireAvailable();
    ctx.response().putHeader("X-Request-Id", Callers.requestId(ctx));
    result(ctx, request).onSuccess(found -> answer(ctx, request, found)).onFailure(ctx::fail);
  }

  private Future<SearchResult> result(RoutingContext ctx, SearchRequest request) {
    String id = Callers.requestId(ctx);
    String tenant = Callers.tenant(ctx);
    if (past.isEnded(id, tenant)) {
      return past.find(id, tenant).map(Optional::orElseThrow);
    }
    PendingSearch pending =
        unanswered
            .deadlineMs(id, tenant)
            .map(deadlineMs -> desk.join(id, tenant, deadlineMs))
            .orElseGet(
                () ->
                    desk.ask(
                        request.toQuery(id, tenant, clock.instant()),
                        traces.of(ctx.request().headers(), Topics.SEARCH_QUERIES.name()),
                        Callers.stopwatch(ctx)));
    ctx.response().closeHandler(closed -> pending.leave("client_disconnected"));
    if (ctx.response().closed()) {
      pending.leave("client_disconnected");
    }
    return pending.result();
  }

  private void answer(RoutingContext ctx, SearchRequest request, SearchResult result) {
    if (result.getOutcome() != Outcome.RESULT) {
      Problems.send(ctx, Endings.problem(result.getOutcome(), result.getError()));
      return;
    }
    if (Callers.idempotencyKey(ctx) != null && !result.getQuery().equals(request.query())) {
      ctx.fail(
          new ProblemException(
              Problem.of(
                  422,
                  "idempotency_key_reused",
                  "The key belongs to another request",
                  "An Idempotency-Key may only be repeated with the same query.")));
      return;
    }
    Stopwatch stopwatch = Callers.stopwatch(ctx);
    meters.model(GatewayMetric.SEARCH_DURATION, result.getModel(), stopwatch.nanos());
    json(ctx, 200, ResultJson.of(result, stopwatch.finished()));
  }

  /** GET: the result of a query from the log, however it ended. */
  private void read(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    past.find(id, Callers.tenant(ctx))
        .onSuccess(
            found -> {
              if (found.isPresent()) {
                json(ctx, 200, ResultJson.of(found.get(), HopTimings.NONE));
              } else {
                ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                json(ctx, 202, new JsonObject().put("request_id", id).put("outcome", "open"));
              }
            })
        .onFailure(ctx::fail);
  }

  private static void json(RoutingContext ctx, int status, JsonObject body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
