package io.naru.gateway.http;

import io.naru.gateway.search.LiveLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP server: HTTP/1.1 only, small heads, and no patience with connections that say nothing.
 */
public final class HttpFront {
  /** Small, so that a reader that falls behind is noticed here and not hidden by the kernel. */
  private static final int SEND_BUFFER_BYTES = 1 << 17;

  private static final int MAX_HEADER_BYTES = 16 << 10;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final HttpServer server;
  private final Map<HttpConnection, Long> silent = new HashMap<>();

  public HttpFront(Vertx vertx, HttpLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
    HttpServerOptions options = new HttpServerOptions();
    options
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setIdleTimeout(limits.idleTimeoutMs())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setTcpNoDelay(true)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        .setMaxInitialLineLength(MAX_HEADER_BYTES)
        .setMaxWebSocketFrameSize(LiveLimits.MAX_MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(LiveLimits.MAX_MESSAGE_BYTES)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setWebSocketSubProtocols(List.of(WebSocketTokens.PROTOCOL));
    this.server = vertx.createHttpServer(options);
  }

  public Future<Void> listen(String host, int port, Router router) {
    return server
        .connectionHandler(this::connected)
        .requestHandler(request -> requested(request, router))
        .listen(port, host)
        .mapEmpty();
  }

  public int port() {
    return server.actualPort();
  }

  public Future<Void> close() {
    return server.close();
  }

  /** Whoever connects has to send a whole request head in time. */
  private void connected(HttpConnection connection) {
    long timer = vertx.setTimer(limits.bodyTimeoutMs(), tick -> connection.close());
    silent.put(connection, timer);
    connection.closeHandler(closed -> heard(connection));
  }

  private void requested(HttpServerRequest request, Router router) {
    heard(request.connection());
    router.handle(request);
  }

  private void heard(HttpConnection connection) {
    Long timer = silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
