package io.naru.gateway.http;

import io.naru.gateway.json.InvalidRequestException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever went wrong as problem+json; never with what the client sent. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** How long a client is heard that is not listened to any more. */
  private static final long LINGER_MS = 2_000;

  private Problems() {}

  /** The failure handler of every route. */
  static void answer(RoutingContext ctx) {
    Problem problem = of(ctx.failure(), ctx.statusCode());
    if (problem.status() == 500) {
      LOG.error("{} {}", ctx.request().method(), ctx.normalizedPath(), ctx.failure());
    }
    send(ctx, problem);
  }

  static void send(RoutingContext ctx, Problem problem) {
    send(ctx, problem, () -> ctx.request().connection().close());
  }

  /**
   * Answers a client that is sending much, and hears it out for a while: one that writes to a
   * closed connection may never read why.
   */
  static void sendToBusy(RoutingContext ctx, Problem problem) {
    send(
        ctx,
        problem,
        () -> {
          ctx.vertx().setTimer(LINGER_MS, tick -> ctx.request().connection().close());
          ctx.request().handler(unheard -> {});
          ctx.request().endHandler(end -> ctx.request().connection().close());
          ctx.request().resume();
        });
  }

  private static void send(RoutingContext ctx, Problem problem, Runnable unheard) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.headWritten()) {
      ctx.request().connection().close();
      return;
    }
    if (problem.retryAfterSeconds() > 0) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
    }
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    boolean unread = !ctx.request().isEnded();
    if (unread) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
    }
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
        .end(problem.toJson().toBuffer())
        .onComplete(
            sent -> {
              if (unread) {
                unheard.run();
              }
            });
  }

  static Problem of(Throwable failure, int status) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof InvalidRequestException invalid) {
      return Problem.badRequest(invalid.code(), invalid.param(), invalid.getMessage());
    }
    if (failure instanceof DecodeException) {
      return Problem.badRequest("invalid_json", null, "The body is not JSON in UTF-8.");
    }
    if (failure instanceof HttpException http) {
      return ofStatus(http.getStatusCode());
    }
    return ofStatus(failure == null ? status : 500);
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 400 ->
          Problem.badRequest("invalid_request", null, "It does not match the API description.");
      case 404 -> Problem.notFound("There is nothing here.");
      case 405 -> Problem.of(405, "method_not_allowed", "Not possible here", "Another method?");
      case 408 -> Problem.of(408, "request_timeout", "Too slow", "The body did not arrive.");
      case 413 -> Problem.of(413, "body_too_large", "The body is too large", "Send less.");
      default -> Problem.of(500, "internal_error", "Our mistake", "It was logged.");
    };
  }
}
