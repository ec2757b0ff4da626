package io.naru.gateway.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.ValidatedRequest;

/** Bodies that have passed validation. */
final class RequestBodies {
  private RequestBodies() {}

  static JsonObject json(RoutingContext ctx) {
    return validated(ctx).getBody().getJsonObject();
  }

  /** An object or an array. */
  static Object any(RoutingContext ctx) {
    return validated(ctx).getBody().get();
  }

  private static ValidatedRequest validated(RoutingContext ctx) {
    return ctx.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
  }
}
