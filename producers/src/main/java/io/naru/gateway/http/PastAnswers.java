package io.naru.gateway.http;

import io.naru.gateway.answer.Replay;
import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.openai.ChunkWriter;
import io.naru.gateway.openai.CompletionJson;
import io.naru.gateway.openai.HopTimings;
import io.naru.gateway.openai.JsonBytes;
import io.naru.gateway.stream.AnswerState;
import io.naru.gateway.stream.Ending;
import io.naru.gateway.stream.EventId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers that have ended, told from the log. */
final class PastAnswers {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MS = 25;

  private final Vertx vertx;
  private final RequestIndex index;
  private final Replay replay;
  private final SseLimits sse;
  private final JsonBytes scratch;

  PastAnswers(Vertx vertx, RequestIndex index, Replay replay, SseLimits sse, JsonBytes scratch) {
    this.vertx = vertx;
    this.index = index;
    this.replay = replay;
    this.sse = sse;
    this.scratch = scratch;
  }

  /** Answers with a terminal record as it is, whatever the outcome. */
  Future<Void> report(RoutingContext ctx, Visit visit, KnownRequest.Ended request) {
    return replay
        .ending(visit.requestId(), request.partition(), request.offset())
        .map(
            found ->
                CompletionJson.whole(
                    found.orElseThrow(PastAnswers::notKept).completion(), HopTimings.NONE))
        .compose(
            body ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(body.toBuffer()));
  }

  /**
   * Goes on in the middle of a terminal record. The client may have read it elsewhere while it is
   * on its way here still.
   */
  Future<Void> goOn(RoutingContext ctx, Visit visit) {
    return untilEnded(visit, ATTEMPTS).compose(ended -> tell(ctx, visit, ended, 0));
  }

  /**
   * Tells an answer from where a reader stands.
   *
   * @param delivered code units of the answer that the reader has
   */
  Future<Void> tell(RoutingContext ctx, Visit visit, KnownRequest.Ended request, int delivered) {
    return replay
        .ending(visit.requestId(), request.partition(), request.offset())
        .map(found -> found.orElseThrow(PastAnswers::notKept))
        .onSuccess(ending -> tell(ctx, visit, ending, delivered))
        .mapEmpty();
  }

  private void tell(RoutingContext ctx, Visit visit, Ending ending, int delivered) {
    Departure nobody = Nobody.HERE;
    if (!visit.stream()) {
      new WholeAnswer(ctx, Long.MAX_VALUE, visit.stopwatch(), nobody).onEnding(ending);
      return;
    }
    SseConnection connection = new SseConnection(vertx, ctx.request(), visit.requestId(), scratch);
    SseAnswer answer =
        new SseAnswer(
            connection,
            new ChunkWriter(
                visit.requestId(),
                ending.completion().getAcceptedAt().getEpochSecond(),
                visit.model()),
            sse,
            AnswerState.from(delivered),
            visit.includeUsage(),
            Long.MAX_VALUE,
            visit.stopwatch(),
            nobody);
    answer.onEnding(ending, visit.last() == null ? EventId.PIECE : visit.last().step());
  }

  private Future<KnownRequest.Ended> untilEnded(Visit visit, int attempts) {
    if (index.find(visit.requestId()).orElse(null) instanceof KnownRequest.Ended ended) {
      boolean thatOne =
          ended.partition() == visit.last().partition() && ended.offset() == visit.last().offset();
      return thatOne ? Future.succeededFuture(ended) : Future.failedFuture(noSuchEvent());
    }
    return attempts == 0
        ? Future.failedFuture(noSuchEvent())
        : vertx.timer(PAUSE_MS).compose(tick -> untilEnded(visit, attempts - 1));
  }

  static ProblemException noSuchEvent() {
    return new ProblemException(Problem.gone("The event that Last-Event-ID names is gone."));
  }

  private static ProblemException notKept() {
    return new ProblemException(Problem.gone("The answer is no longer kept."));
  }

  /** Whoever reads an answer that was there already takes no place. */
  private enum Nobody implements Departure {
    HERE;

    @Override
    public void finished(Ending ending, Stopwatch stopwatch) {}

    @Override
    public void misled() {}

    @Override
    public void left(String reason) {}
  }
}
