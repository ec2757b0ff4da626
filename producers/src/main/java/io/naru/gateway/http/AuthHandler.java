package io.naru.gateway.http;

import io.naru.gateway.auth.Tenants;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
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
    String token = token(ctx.request());
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

  /** What the caller says who they are by; empty if nothing. */
  private static String token(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return WebSocketTokens.of(request).orElse("");
    }
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : "";
  }
}
