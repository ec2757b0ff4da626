package io.naru.gateway.http;

import io.naru.gateway.auth.Tenants;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Lets only known callers pass, before anything else of the request is looked at. What is open to
 * everybody is named; all else, also what does not exist, is not.
 */
public final class AuthHandler implements Handler<RoutingContext> {
  private static final String BEARER = "bearer ";

  private final AuthenticationProvider provider;
  private final Set<String> openPaths;

  public AuthHandler(AuthenticationProvider provider, Set<String> openPaths) {
    this.provider = provider;
    this.openPaths = Set.copyOf(openPaths);
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (openPaths.contains(ctx.request().path())) {
      ctx.next();
      return;
    }
    String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new ProblemException(Problem.unauthorized());
    }
    String token = header.substring(BEARER.length()).strip();
    if (token.isEmpty()) {
      throw new ProblemException(Problem.unauthorized());
    }
    ctx.request().pause();
    provider
        .authenticate(new TokenCredentials(token))
        .onSuccess(
            user -> {
              Callers.authenticated(ctx, Tenants.of(user));
              ctx.request().resume();
              ctx.next();
            })
        .onFailure(
            cause -> {
              ctx.request().resume();
              ctx.fail(new ProblemException(Problem.unauthorized()));
            });
  }
}
