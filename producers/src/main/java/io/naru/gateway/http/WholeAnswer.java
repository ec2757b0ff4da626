package io.naru.gateway.http;

import io.naru.gateway.answer.AnswerReader;
import io.naru.gateway.openai.CompletionJson;
import io.naru.gateway.stream.Ending;
import io.naru.gateway.stream.Piece;
import io.naru.schemas.common.Outcome;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** An answer that is sent in one go when it is whole. */
final class WholeAnswer implements AnswerReader {
  private static final long DEADLINE_GRACE_MS = 5_000;

  private final RoutingContext ctx;
  private final long deadlineMs;
  private final Stopwatch stopwatch;
  private final Departure departure;
  private boolean gone;

  WholeAnswer(RoutingContext ctx, long deadlineMs, Stopwatch stopwatch, Departure departure) {
    this.ctx = ctx;
    this.deadlineMs = deadlineMs;
    this.stopwatch = stopwatch;
    this.departure = departure;
    ctx.response().closeHandler(closed -> leave("client_disconnected"));
  }

  /** To be called once it has its place: the client may have left before. */
  void leaveIfGone() {
    if (ctx.response().closed()) {
      leave("client_disconnected");
    }
  }

  @Override
  public void onPiece(Piece piece) {
    stopwatch.text();
  }

  @Override
  public void onEnding(Ending ending) {
    if (gone) {
      return;
    }
    gone = true;
    if (ending.completion().getOutcome() == Outcome.RESULT) {
      ctx.response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(CompletionJson.whole(ending.completion(), stopwatch.finished()).toBuffer());
    } else {
      Problems.send(
          ctx, Endings.problem(ending.completion().getOutcome(), ending.completion().getError()));
    }
    departure.finished(ending, stopwatch);
  }

  @Override
  public void flush() {}

  @Override
  public void abandon() {
    fail(Problem.unavailable("shutting_down", "This instance is being stopped; ask another."));
  }

  @Override
  public void tick(long nowMs) {
    if (nowMs > deadlineMs + DEADLINE_GRACE_MS) {
      fail(Problem.of(504, "deadline_exceeded", "Too late", "Nobody answered in time."));
    }
  }

  private void fail(Problem problem) {
    if (!gone) {
      gone = true;
      Problems.send(ctx, problem);
      departure.left(null);
    }
  }

  private void leave(String reason) {
    if (!gone) {
      gone = true;
      departure.left(reason);
    }
  }
}
