package io.naru.gateway.http;

import io.naru.gateway.answer.AnswerReader;
import io.naru.gateway.openai.ChunkWriter;
import io.naru.gateway.openai.JsonBytes;
import io.naru.gateway.stream.AnswerState;
import io.naru.gateway.stream.Ending;
import io.naru.gateway.stream.EventId;
import io.naru.gateway.stream.Piece;

/**
 * An answer on its way to one client as server-sent events. While the client keeps up, each batch
 * of pieces becomes one event; while it does not, text gathers here, up to a limit, and becomes one
 * event when the connection has drained.
 */
final class SseAnswer implements AnswerReader {
  private static final long DEADLINE_GRACE_MS = 5_000;

  private final SseConnection connection;
  private final ChunkWriter chunks;
  private final SseLimits limits;
  private final boolean includeUsage;
  private final long deadlineMs;
  private final Stopwatch stopwatch;
  private final Departure departure;
  private final StringBuilder pending = new StringBuilder();

  private AnswerState.Open state;
  private EventId pendingId;
  private boolean first;
  private boolean gone;

  /**
   * @param state where the client stands
   * @param deadlineMs after which nobody waits for the answer, milliseconds since the epoch
   */
  SseAnswer(
      SseConnection connection,
      ChunkWriter chunks,
      SseLimits limits,
      AnswerState.Open state,
      boolean includeUsage,
      long deadlineMs,
      Stopwatch stopwatch,
      Departure departure) {
    this.connection = connection;
    this.chunks = chunks;
    this.limits = limits;
    this.state = state;
    this.first = state.delivered() == 0;
    this.includeUsage = includeUsage;
    this.deadlineMs = deadlineMs;
    this.stopwatch = stopwatch;
    this.departure = departure;
    connection.onDrain(this::flush);
    connection.onClose(() -> leave("client_disconnected"));
  }

  @Override
  public void onPiece(Piece piece) {
    AnswerState.Advance advance = state.on(piece);
    state = advance.next();
    if (advance.id() != null) {
      stopwatch.text();
      pending.append(advance.text());
      pendingId = advance.id();
    }
  }

  @Override
  public void flush() {
    if (gone || pending.isEmpty()) {
      return;
    }
    if (!connection.isFull()) {
      connection.send(writePending(connection.scratch()));
    } else if (2 * pending.length() > limits.maxPendingBytes()) {
      cutSlowReader();
    }
  }

  @Override
  public void onEnding(Ending ending) {
    onEnding(ending, EventId.PIECE);
  }

  /** Sends what follows {@code step} of the terminal record. */
  void onEnding(Ending ending, int step) {
    if (gone) {
      return;
    }
    JsonBytes out = writePending(connection.scratch());
    if (step < EventId.TEXT && !writeRest(out, ending)) {
      end(out, null);
      departure.misled();
      return;
    }
    Endings.write(out, chunks, ending, step, includeUsage, stopwatch);
    end(out, ending);
  }

  /** Sends nothing more but the reason. */
  void fail(Problem problem) {
    if (!gone) {
      JsonBytes out = connection.scratch();
      ChunkWriter.error(out, problem.toJson());
      end(out, null);
      departure.left(null);
    }
  }

  @Override
  public void abandon() {
    if (!gone) {
      gone = true;
      connection.abort();
      departure.left(null);
    }
  }

  @Override
  public void tick(long nowMs) {
    if (gone) {
      return;
    }
    if (nowMs > deadlineMs + DEADLINE_GRACE_MS) {
      fail(Problem.of(504, "deadline_exceeded", "Too late", "Nobody answered in time."));
    } else if (connection.isStalled(limits.stallTimeoutMs())) {
      cutSlowReader();
    } else {
      connection.heartbeat(limits.heartbeatMs());
    }
  }

  private boolean writeRest(JsonBytes out, Ending ending) {
    AnswerState.Finish finish = state.on(ending);
    if (!finish.consistent()) {
      ChunkWriter.error(
          out,
          Problem.of(
                  500,
                  "answer_changed",
                  "The answer was begun anew by another model version",
                  "The whole answer can be had by its id.")
              .toJson());
      return false;
    }
    if (!finish.rest().isEmpty()) {
      stopwatch.text();
      chunks.text(out, ending.id(EventId.TEXT).toString(), finish.rest(), first);
      first = false;
    }
    return true;
  }

  private JsonBytes writePending(JsonBytes out) {
    if (!pending.isEmpty()) {
      chunks.text(out, pendingId.toString(), pending, first);
      first = false;
      pending.setLength(0);
    }
    return out;
  }

  private void cutSlowReader() {
    pending.setLength(0);
    JsonBytes out = connection.scratch();
    ChunkWriter.error(
        out,
        Problem.of(408, "slow_reader", "Too slow", "The stream was not read fast enough.")
            .toJson());
    gone = true;
    connection.cut(out);
    departure.left("slow_reader");
  }

  private void leave(String reason) {
    if (!gone) {
      gone = true;
      departure.left(reason);
    }
  }

  private void end(JsonBytes out, Ending ending) {
    gone = true;
    connection.end(out);
    if (ending != null) {
      departure.finished(ending, stopwatch);
    }
  }
}
