package io.naru.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages may call from a browser: those of the gateway's own origin, and those of the origins
 * that are configured. Browsers ask before most calls, but not before they open a WebSocket.
 */
public final class Origins {
  private static final Set<String> HEADERS =
      Set.of("Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID", "traceparent");
  private static final Set<String> SHOWN = Set.of("X-Request-Id", "Retry-After");
  private static final int REMEMBERED_SECONDS = 600;

  private final Set<String> allowed;

  /**
   * @param allowed origins as browsers send them, e.g. {@code https://shop.example}
   */
  public Origins(List<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Tells browsers which pages may call; empty if no other origin is configured. */
  Optional<Handler<RoutingContext>> cors() {
    if (allowed.isEmpty()) {
      return Optional.empty();
    }
    CorsHandler others =
        CorsHandler.create()
            .addOrigins(List.copyOf(allowed))
            .allowedMethod(HttpMethod.GET)
            .allowedMethod(HttpMethod.POST)
            .allowedHeaders(HEADERS)
            .exposedHeaders(SHOWN)
            .maxAgeSeconds(REMEMBERED_SECONDS);
    return Optional.of(
        ctx -> {
          require(ctx.request());
          String origin = ctx.request().getHeader(HttpHeaders.ORIGIN);
          if (origin != null && allowed.contains(origin)) {
            others.handle(ctx);
          } else {
            ctx.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            ctx.next();
          }
        });
  }

  /** Refuses a call from a page that may not call. */
  void require(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !allowed.contains(origin) && !isOwn(origin, request)) {
      throw new ProblemException(
          Problem.of(
              403,
              "foreign_origin",
              "Not from this page",
              "Pages of this origin are not configured to call."));
    }
  }

  private static boolean isOwn(String origin, HttpServerRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
  }
}
