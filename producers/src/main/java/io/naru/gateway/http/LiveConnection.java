package io.naru.gateway.http;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.search.LiveLimits;
import io.naru.gateway.search.SearchRequest;
import io.naru.gateway.search.SearchRequestReader;
import io.naru.gateway.search.TypingPace;
import io.naru.schemas.search.SearchResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Somebody who types. At most one query of a connection is open, the newest; a newer keystroke
 * cancels it. What is typed faster than queries may follow each other is held, and only the last of
 * it is asked. Confined to one event loop.
 */
final class LiveConnection {
  /** WebSocket close codes, RFC 6455 section 7.4.1. */
  static final short GOING_AWAY = 1001;

  private static final short UNSUPPORTED_DATA = 1003;
  private static final short INVALID_PAYLOAD = 1007;
  private static final short POLICY_VIOLATION = 1008;
  private static final short MESSAGE_TOO_BIG = 1009;
  private static final int WRITE_QUEUE_BYTES = 1 << 16;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final SearchRequestReader reader;
  private final LiveQuestions questions;
  private final int intervalMs;
  private final int heartbeatMs;
  private final TypingPace<Keystroke> pace = new TypingPace<>();
  private long lastSequence;
  private long heardNanos = System.nanoTime();
  private PendingSearch open;
  private long messageBytes;

  private record Keystroke(long sequence, SearchRequest request, Stopwatch stopwatch) {}

  /** Asks for a connection. */
  interface LiveQuestions {
    /**
     * @throws ProblemException if there is no room for the query
     */
    PendingSearch ask(SearchRequest request, Stopwatch stopwatch);

    /** The answer as the client gets it. */
    JsonObject answer(SearchResult result, Stopwatch stopwatch);
  }

  LiveConnection(
      Vertx vertx,
      ServerWebSocket socket,
      SearchRequestReader reader,
      LiveQuestions questions,
      int intervalMs,
      int heartbeatMs) {
    this.vertx = vertx;
    this.socket = socket;
    this.reader = reader;
    this.questions = questions;
    this.intervalMs = intervalMs;
    this.heartbeatMs = heartbeatMs;
  }

  /**
   * Begins to listen.
   *
   * @param closed told when it is over
   */
  void begin(Runnable closed) {
    long heartbeat = vertx.setPeriodic(heartbeatMs, tick -> beat());
    socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    socket.frameHandler(this::measure);
    socket.textMessageHandler(this::typed);
    socket.binaryMessageHandler(data -> close(UNSUPPORTED_DATA, "text_only"));
    socket.pongHandler(pong -> heardNanos = System.nanoTime());
    socket.exceptionHandler(failure -> {});
    socket.closeHandler(
        done -> {
          vertx.cancelTimer(heartbeat);
          pace.drop();
          supersede("client_disconnected");
          closed.run();
        });
  }

  /** Ends; the reason is a stable machine-readable word. */
  void close(short code, String reason) {
    if (!socket.isClosed()) {
      socket.close(code, reason);
    }
  }

  /** A message that comes in too many frames would only be dropped, and its sender wait. */
  private void measure(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
      int bytes = frame.binaryData().length();
      messageBytes = frame.isContinuation() ? messageBytes + bytes : bytes;
      if (messageBytes > LiveLimits.MAX_MESSAGE_BYTES) {
        close(MESSAGE_TOO_BIG, "message_too_large");
      }
    }
  }

  private void typed(String message) {
    heardNanos = System.nanoTime();
    JsonObject json;
    try {
      json = new JsonObject(message);
    } catch (DecodeException | ClassCastException e) {
      close(INVALID_PAYLOAD, "not_a_json_object");
      return;
    }
    long expected = lastSequence + 1;
    try {
      Fields fields = new Fields(json);
      lastSequence = fields.integer("seq", expected, expected, Long.MAX_VALUE);
      pace.drop();
      supersede("superseded");
      if (isCleared(json)) {
        send(lastSequence, nothing());
      } else {
        pace.typed(new Keystroke(lastSequence, reader.read(json), new Stopwatch()))
            .ifPresent(this::askAndRest);
      }
    } catch (InvalidRequestException e) {
      send(lastSequence, problem(Problems.of(e, 400)));
    }
  }

  /** The box is empty again: nothing to look for, and no mistake. */
  private static boolean isCleared(JsonObject json) {
    return json.getValue("q") instanceof String text && text.isBlank();
  }

  private void askAndRest(Keystroke keystroke) {
    vertx.setTimer(intervalMs, tick -> pace.rested().ifPresent(this::askAndRest));
    ask(keystroke);
  }

  private void ask(Keystroke keystroke) {
    PendingSearch pending;
    try {
      pending = questions.ask(keystroke.request(), keystroke.stopwatch());
    } catch (ProblemException e) {
      send(keystroke.sequence(), problem(e.problem()));
      return;
    }
    open = pending;
    pending
        .result()
        .onSuccess(
            result -> send(keystroke.sequence(), questions.answer(result, keystroke.stopwatch())))
        .onFailure(cause -> send(keystroke.sequence(), problem(Problems.of(cause, 500))));
  }

  private void supersede(String reason) {
    if (open != null) {
      open.leave(reason);
      open = null;
    }
  }

  private void send(long sequence, JsonObject answer) {
    if (socket.isClosed()) {
      return;
    }
    if (socket.writeQueueFull()) {
      close(POLICY_VIOLATION, "slow_reader");
      return;
    }
    socket.writeTextMessage(new JsonObject().put("seq", sequence).mergeIn(answer).encode());
  }

  private void beat() {
    if (System.nanoTime() - heardNanos > 3_000_000L * heartbeatMs) {
      close(POLICY_VIOLATION, "no_pong");
    } else {
      socket.writePing(Buffer.buffer());
    }
  }

  private static JsonObject nothing() {
    return new JsonObject().put("hits", new JsonArray()).put("categories", new JsonArray());
  }

  static JsonObject problem(Problem problem) {
    return new JsonObject().put("problem", problem.toJson());
  }
}
