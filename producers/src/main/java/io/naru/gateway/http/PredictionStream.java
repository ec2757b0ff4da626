package io.naru.gateway.http;

import io.naru.gateway.graph.PredictionReader;
import io.naru.gateway.openai.JsonBytes;
import io.vertx.core.json.JsonObject;

/** One client's stream of predictions: a reader, and the connection under it. */
final class PredictionStream implements PredictionReader.Connection {
  private final SseConnection connection;
  private final SseLimits limits;
  private final Runnable left;
  private boolean gone;

  /**
   * @param drained called when the client has read what was sent
   * @param left called once, when it is over
   */
  PredictionStream(SseConnection connection, SseLimits limits, Runnable drained, Runnable left) {
    this.connection = connection;
    this.limits = limits;
    this.left = left;
    connection.onDrain(drained);
    connection.onClose(this::leave);
  }

  void open() {
    connection.open();
  }

  @Override
  public boolean isFull() {
    return gone || connection.isFull();
  }

  @Override
  public JsonBytes scratch() {
    return connection.scratch();
  }

  @Override
  public void send(JsonBytes events) {
    connection.send(events);
  }

  /** Keeps a quiet connection open, and cuts one whose client takes nothing. */
  void tick() {
    if (gone) {
      return;
    }
    if (connection.isStalled(limits.stallTimeoutMs())) {
      JsonObject problem =
          Problem.of(408, "slow_reader", "Too slow", "The stream was not read fast enough.")
              .toJson();
      JsonBytes out = connection.scratch();
      out.raw("event: error\ndata: ").raw(problem.encode()).raw("\n\n");
      connection.cut(out);
      leave();
    } else {
      connection.heartbeat(limits.heartbeatMs());
    }
  }

  /** Disconnects: the client goes on at another instance. */
  void abandon() {
    if (!gone) {
      connection.abort();
      leave();
    }
  }

  private void leave() {
    if (!gone) {
      gone = true;
      left.run();
    }
  }
}
