package io.naru.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Stands in for authentication on a gateway that only this machine can reach: a page in a browser
 * here must not reach it under a name of its own (DNS rebinding).
 */
public final class LoopbackHosts implements Handler<RoutingContext> {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  @Override
  public void handle(RoutingContext ctx) {
    HostAndPort authority = ctx.request().authority();
    if (authority == null || !NAMES.contains(authority.host())) {
      throw new ProblemException(
          Problem.of(
              403,
              "foreign_host",
              "Not under this name",
              "Without authentication only localhost is served."));
    }
    ctx.next();
  }
}
