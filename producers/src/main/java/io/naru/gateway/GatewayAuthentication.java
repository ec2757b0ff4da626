package io.naru.gateway;

import io.naru.gateway.auth.ApiKeys;
import io.naru.gateway.auth.JwtTokens;
import io.naru.gateway.http.AuthHandler;
import io.naru.gateway.http.LoopbackHosts;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.ChainAuth;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Who may call, as configured. */
final class GatewayAuthentication {
  private GatewayAuthentication() {}

  /**
   * @param openPaths paths that need no authentication
   */
  static Handler<RoutingContext> guard(Vertx vertx, GatewayConfig config, Set<String> openPaths) {
    if (!config.requiresAuthentication()) {
      return new LoopbackHosts();
    }
    ChainAuth any = ChainAuth.any();
    if (!config.apiKeys().value().isBlank()) {
      any.add(ApiKeys.parse("gateway.auth.api.keys", config.apiKeys().value()));
    }
    config.jwt().ifPresent(jwt -> any.add(JwtTokens.create(vertx, jwt)));
    return new AuthHandler(any, openPaths);
  }
}
