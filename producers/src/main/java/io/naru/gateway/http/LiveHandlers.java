package io.naru.gateway.http;

import io.naru.gateway.log.RequestIds;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.search.LiveLimits;
import io.naru.gateway.search.ResultJson;
import io.naru.gateway.search.SearchRequest;
import io.naru.gateway.search.SearchRequestReader;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.search.SearchResult;
import io.naru.topology.Topics;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operation GET /v1/search/live: a WebSocket on which somebody types. */
public final class LiveHandlers {
  private final Vertx vertx;
  private final SearchRequestReader reader;
  private final SearchDesk desk;
  private final SearchDoor door;
  private final Origins origins;
  private final LiveLimits limits;
  private final TraceHeaders traces;
  private final GatewayMeters meters;
  private final SecureRandom random;
  private final Clock clock;
  private final Set<LiveConnection> connections = new HashSet<>();

  public LiveHandlers(
      Vertx vertx,
      SearchRequestReader reader,
      SearchDesk desk,
      SearchDoor door,
      Origins origins,
      LiveLimits limits,
      TraceHeaders traces,
      GatewayMeters meters,
      SecureRandom random,
      Clock clock) {
    this.vertx = vertx;
    this.reader = reader;
    this.desk = desk;
    this.door = door;
    this.origins = origins;
    this.limits = limits;
    this.traces = traces;
    this.meters = meters;
    this.random = random;
    this.clock = clock;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of("searchLive", this::open);
  }

  /** How many connections there are. */
  public int size() {
    return connections.size();
  }

  /** Lets all clients go to another instance. */
  public void abandon() {
    List.copyOf(connections)
        .forEach(connection -> connection.close(LiveConnection.GOING_AWAY, "shutting_down"));
  }

  private void open(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (!request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      ctx.response().putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
      throw new ProblemException(
          Problem.of(426, "upgrade_required", "Only by WebSocket", "This is a WebSocket."));
    }
    origins.require(request);
    door.requireAvailable();
    if (connections.size() >= limits.maxConnections()) {
      meters.count(GatewayMetric.REFUSED, "too_many_connections");
      throw new ProblemException(
          Problem.tooManyRequests(
              "too_many_connections", "This gateway holds as many connections as it may.", 1));
    }
    String tenant = Callers.tenant(ctx);
    request
        .toWebSocket()
        .onSuccess(socket -> begin(socket, tenant))
        .onFailure(cause -> request.connection().close());
  }

  private void begin(ServerWebSocket socket, String tenant) {
    LiveConnection connection =
        new LiveConnection(
            vertx,
            socket,
            reader,
            questions(socket, tenant),
            limits.intervalMs(),
            limits.heartbeatMs());
    connections.add(connection);
    connection.begin(() -> connections.remove(connection));
  }

  private LiveConnection.LiveQuestions questions(ServerWebSocket socket, String tenant) {
    return new LiveConnection.LiveQuestions() {
      @Override
      public PendingSearch ask(SearchRequest request, Stopwatch stopwatch) {
        return desk.ask(
            request.toQuery(RequestIds.random(random), tenant, clock.instant()),
            traces.of(socket.headers(), Topics.SEARCH_QUERIES.name()),
            stopwatch);
      }

      @Override
      public JsonObject answer(SearchResult result, Stopwatch stopwatch) {
        if (result.getOutcome() != Outcome.RESULT) {
          return LiveConnection.problem(Endings.problem(result.getOutcome(), result.getError()));
        }
        meters.model(GatewayMetric.SEARCH_DURATION, result.getModel(), stopwatch.nanos());
        return ResultJson.of(result, stopwatch.finished());
      }
    };
  }
}
