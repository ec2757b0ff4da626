package io.naru.gateway.http;

import io.naru.gateway.openai.ChunkWriter;
import io.naru.gateway.openai.JsonBytes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The connection under one stream of events: one write a batch, and never more than it takes. */
final class SseConnection {
  private static final String COMMENT = ": accepted\n\n";

  /** How long a connection that was cut may take to deliver the reason, milliseconds. */
  private static final long CUT_MS = 1_000;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final JsonBytes scratch;
  private final String requestId;
  private long lastWriteNanos = System.nanoTime();
  private long fullSinceNanos;
  private boolean full;
  private boolean open;
  private Runnable drain = () -> {};
  private Runnable close = () -> {};

  /**
   * @param requestId for the head
   * @param scratch where events are put together; shared by all connections of the event loop
   */
  SseConnection(Vertx vertx, HttpServerRequest request, String requestId, JsonBytes scratch) {
    this.vertx = vertx;
    this.request = request;
    this.requestId = requestId;
    this.response = request.response();
    this.scratch = scratch;
    response.setWriteQueueMaxSize(SseLimits.WRITE_QUEUE_BYTES);
  }

  /**
   * Sends the head, and a comment so that it leaves at once; until then nothing is sent. The client
   * may have left before.
   */
  void open() {
    if (open) {
      return;
    }
    open = true;
    if (response.closed()) {
      close.run();
      return;
    }
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no")
        .putHeader("X-Request-Id", requestId)
        .write(COMMENT);
    drain.run();
  }

  void onDrain(Runnable action) {
    drain = action;
    response.drainHandler(
        drained -> {
          full = false;
          action.run();
        });
  }

  void onClose(Runnable action) {
    close = action;
    response.closeHandler(closed -> action.run());
    response.exceptionHandler(failure -> action.run());
  }

  JsonBytes scratch() {
    return scratch;
  }

  /** Whether the client is behind, or not there yet. */
  boolean isFull() {
    if (!open) {
      return true;
    }
    if (!response.writeQueueFull()) {
      full = false;
    } else if (!full) {
      full = true;
      fullSinceNanos = System.nanoTime();
    }
    return full;
  }

  /** Whether the client has taken nothing for so long. */
  boolean isStalled(long timeoutMs) {
    return open && isFull() && System.nanoTime() - fullSinceNanos > timeoutMs * 1_000_000;
  }

  void heartbeat(long quietMs) {
    if (System.nanoTime() - lastWriteNanos >= quietMs * 1_000_000 && !isFull()) {
      ChunkWriter.heartbeat(scratch);
      send(scratch);
    }
  }

  void send(JsonBytes events) {
    lastWriteNanos = System.nanoTime();
    response.write(events.drain());
  }

  void end(JsonBytes events) {
    Buffer last = events.drain();
    drain = () -> {};
    open();
    if (!response.closed()) {
      response.end(last);
    }
  }

  /** Ends with a last event; a client that does not take it in time is disconnected. */
  void cut(JsonBytes events) {
    end(events);
    vertx.setTimer(CUT_MS, tick -> request.connection().close());
  }

  /** Disconnects without an end, as a crash would. */
  void abort() {
    request.connection().close();
  }
}
