package io.naru.gateway.http;

import io.naru.gateway.metrics.GatewayMeters;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The router, made from the OpenAPI description. Order on every call: from which page, who calls,
 * is there room, the body, does it match the description, the operation.
 */
public final class Api {
  /** Every status that something in the router may fail with. */
  private static final int[] ERROR_STATUSES = {400, 404, 405, 406, 408, 413, 415, 417, 500};

  private final Vertx vertx;
  private final ApiDescription description;
  private final Handler<RoutingContext> guard;
  private final Map<String, Handler<RoutingContext>> doors;
  private final Origins origins;
  private final HttpLimits limits;
  private final GatewayMeters meters;

  /**
   * @param doors what to do before the body of an operation is read, by operation id
   */
  public Api(
      Vertx vertx,
      ApiDescription description,
      Handler<RoutingContext> guard,
      Map<String, Handler<RoutingContext>> doors,
      Origins origins,
      HttpLimits limits,
      GatewayMeters meters) {
    this.vertx = vertx;
    this.description = description;
    this.guard = guard;
    this.doors = Map.copyOf(doors);
    this.origins = origins;
    this.limits = limits;
    this.meters = meters;
  }

  /**
   * @param operations what to do, by operation id; together with describing itself, exactly those
   *     of the description
   */
  public Future<Router> router(Map<String, Handler<RoutingContext>> operations) {
    return OpenAPIContract.from(vertx, description.requestsOnly())
        .map(contract -> build(contract, operations));
  }

  private Router build(OpenAPIContract contract, Map<String, Handler<RoutingContext>> operations) {
    Map<String, Handler<RoutingContext>> all = new HashMap<>(operations);
    all.put("describe", this::describe);
    requireAll(contract, all.keySet());
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
    builder.rootHandler((PlatformHandler) this::observe);
    origins.cors().ifPresent(cors -> builder.rootHandler((SecurityPolicyHandler) cors::handle));
    builder.rootHandler((SecurityPolicyHandler) guard::handle);
    builder.rootHandler((SecurityPolicyHandler) this::beforeBody);
    BodyHandler body = BodyHandler.create(false).setBodyLimit(limits.maxBodyBytes());
    builder.rootHandler(ctx -> readBody(ctx, body));
    for (OpenAPIRoute route : builder.getRoutes()) {
      route.setDoSecurity(false);
      route.addHandler(all.get(route.getOperation().getOperationId()));
    }
    Router router = builder.createRouter();
    for (int status : ERROR_STATUSES) {
      router.errorHandler(status, Problems::answer);
    }
    return router;
  }

  private static void requireAll(OpenAPIContract contract, Set<String> implemented) {
    Set<String> described = new HashSet<>();
    contract.operations().forEach(operation -> described.add(operation.getOperationId()));
    if (!described.equals(implemented)) {
      throw new IllegalStateException("described " + described + ", implemented " + implemented);
    }
  }

  private void describe(RoutingContext ctx) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(description.json().toBuffer());
  }

  private void observe(RoutingContext ctx) {
    Callers.arrived(ctx);
    ctx.response().putHeader("X-Content-Type-Options", "nosniff");
    ctx.addEndHandler(ended -> meters.request(operation(ctx), ctx.response().getStatusCode()));
    ctx.next();
  }

  private void beforeBody(RoutingContext ctx) {
    String operation = description.operationAt(ctx.request().method(), ctx.normalizedPath());
    if (!description.isStreamed(operation)) {
      limitDuration(ctx);
    }
    doors.getOrDefault(operation, RoutingContext::next).handle(ctx);
  }

  /** A body that is a stream is read by whom it is for, who finds it paused. */
  private void readBody(RoutingContext ctx, BodyHandler body) {
    String operation = description.operationAt(ctx.request().method(), ctx.normalizedPath());
    if (description.isStreamed(operation)) {
      ctx.request().pause();
      ctx.next();
    } else {
      body.handle(ctx);
    }
  }

  /** A body that trickles in holds its place only so long. */
  private void limitDuration(RoutingContext ctx) {
    if (ctx.request().isEnded()) {
      return;
    }
    long timer =
        vertx.setTimer(
            limits.bodyTimeoutMs(),
            tick -> {
              if (!ctx.request().isEnded() && !ctx.response().headWritten()) {
                Problems.send(ctx, Problems.of(null, 408));
              }
            });
    ctx.addEndHandler(ended -> vertx.cancelTimer(timer));
  }

  private static String operation(RoutingContext ctx) {
    Route route = ctx.currentRoute();
    Operation operation =
        route == null ? null : route.getMetadata(RouterBuilder.KEY_META_DATA_OPERATION);
    return operation == null ? "none" : operation.getOperationId();
  }
}
