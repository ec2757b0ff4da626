package io.naru.gateway.http;

import io.naru.gateway.auth.Tenants;
import io.naru.gateway.log.RequestIds;
import io.naru.gateway.stream.EventId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** What a call says about itself beside its body. */
final class Callers {
  private static final String TENANT = "naru.tenant";
  private static final String REQUEST_ID = "naru.request.id";
  private static final String STOPWATCH = "naru.stopwatch";
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private Callers() {}

  static void arrived(RoutingContext ctx) {
    ctx.put(STOPWATCH, new Stopwatch());
  }

  static Stopwatch stopwatch(RoutingContext ctx) {
    return ctx.get(STOPWATCH);
  }

  static void authenticated(RoutingContext ctx, String tenant) {
    ctx.put(TENANT, tenant);
  }

  static String tenant(RoutingContext ctx) {
    return ctx.get(TENANT, Tenants.DEFAULT);
  }

  /** The client's idempotency key; null if it sent none. */
  static String idempotencyKey(RoutingContext ctx) {
    String key = ctx.request().getHeader("Idempotency-Key");
    if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
      throw new ProblemException(
          Problem.badRequest(
              "invalid_idempotency_key",
              "Idempotency-Key",
              "An Idempotency-Key is 1 to 255 visible ASCII characters."));
    }
    return key;
  }

  /** Gives a call that creates a request its id. */
  static void identify(RoutingContext ctx, SecureRandom random) {
    String key = idempotencyKey(ctx);
    ctx.put(
        REQUEST_ID, key == null ? RequestIds.random(random) : RequestIds.ofKey(tenant(ctx), key));
  }

  static String requestId(RoutingContext ctx) {
    return ctx.get(REQUEST_ID);
  }

  /** The last event that the client has; null if it has none. */
  static EventId lastEventId(RoutingContext ctx) {
    String id = ctx.request().getHeader("Last-Event-ID");
    if (id == null || id.isEmpty()) {
      return null;
    }
    return EventId.parse(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.badRequest(
                        "invalid_last_event_id",
                        "Last-Event-ID",
                        "Last-Event-ID is the id of an event of this stream.")));
  }

  static boolean acceptsEvents(RoutingContext ctx) {
    String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/event-stream");
  }
}
