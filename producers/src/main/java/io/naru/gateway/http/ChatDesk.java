package io.naru.gateway.http;

import io.naru.gateway.answer.Listening;
import io.naru.gateway.answer.OpenAnswers;
import io.naru.gateway.answer.Replay;
import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
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

/**
 * Seats readers: at an answer that is being accepted, at one that is open (perhaps on behalf of
 * another instance), or at one that has ended.
 */
public final class ChatDesk {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MS = 25;

  private final Vertx vertx;
  private final RequestIndex index;
  private final OpenAnswers answers;
  private final Listening listening;
  private final Replay replay;
  private final Cancels cancels;
  private final GatewayMeters meters;
  private final SseLimits sse;
  private final JsonBytes scratch = new JsonBytes();

  public ChatDesk(
      Vertx vertx,
      RequestIndex index,
      OpenAnswers answers,
      Listening listening,
      Replay replay,
      Cancels cancels,
      GatewayMeters meters,
      SseLimits sse) {
    this.vertx = vertx;
    this.index = index;
    this.answers = answers;
    this.listening = listening;
    this.replay = replay;
    this.cancels = cancels;
    this.meters = meters;
    this.sse = sse;
  }

  /**
   * Seats the reader of a request that is about to be written.
   *
   * @return to be run when the prompt is accepted, or with the problem when it is not
   */
  Seat reserve(RoutingContext ctx, Visit visit, KnownRequest.Open request) {
    Attendance attendance = attendance(visit.requestId(), request);
    if (!visit.stream()) {
      WholeAnswer whole = new WholeAnswer(ctx, request.deadlineMs(), visit.stopwatch(), attendance);
      attendance.begin(whole);
      return new Seat(() -> {}, attendance);
    }
    SseConnection connection = connection(ctx, visit);
    attendance.begin(answer(connection, visit, request, 0, attendance));
    return new Seat(connection::open, attendance);
  }

  /** Seats a reader at a request that is known already. */
  Future<Void> attend(RoutingContext ctx, Visit visit, KnownRequest known) {
    if (visit.last() != null) {
      meters.count(GatewayMetric.RESUMED);
    }
    if (visit.stream() && visit.last() != null && !visit.last().isPiece()) {
      return untilEnded(visit, ATTEMPTS).compose(ended -> ended(ctx, visit, ended, 0));
    }
    Future<Integer> delivered =
        visit.stream() && visit.last() != null ? delivered(visit) : Future.succeededFuture(0);
    return delivered.compose(
        length ->
            // It may have ended while the piece was looked up.
            index.find(visit.requestId()).orElse(known) instanceof KnownRequest.Ended ended
                ? ended(ctx, visit, ended, length)
                : open(ctx, visit, (KnownRequest.Open) known, length));
  }

  /** Answers with a terminal record as it is, whatever the outcome. */
  Future<Void> report(RoutingContext ctx, Visit visit, KnownRequest.Ended request) {
    return replay
        .ending(visit.requestId(), request.partition(), request.offset())
        .map(
            found ->
                CompletionJson.whole(
                    found.orElseThrow(ChatDesk::notKept).completion(), HopTimings.NONE))
        .compose(
            body ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(body.toBuffer()));
  }

  private static ProblemException notKept() {
    return new ProblemException(Problem.gone("The answer is no longer kept."));
  }

  /** A client may have read a terminal record elsewhere that is on its way here still. */
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

  private static ProblemException noSuchEvent() {
    return new ProblemException(Problem.gone("The event that Last-Event-ID names is gone."));
  }

  private Future<Integer> delivered(Visit visit) {
    if (!listening.exists(visit.last().partition())) {
      return Future.failedFuture(noSuchEvent());
    }
    return replay
        .piece(visit.requestId(), visit.last())
        .map(piece -> piece.orElseThrow(ChatDesk::noSuchEvent).end());
  }

  private Future<Void> open(
      RoutingContext ctx, Visit visit, KnownRequest.Open request, int delivered) {
    Attendance attendance = attendance(visit.requestId(), request);
    if (!visit.stream()) {
      attendance.begin(new WholeAnswer(ctx, request.deadlineMs(), visit.stopwatch(), attendance));
      return Future.succeededFuture();
    }
    SseConnection connection = connection(ctx, visit);
    SseAnswer answer = answer(connection, visit, request, delivered, attendance);
    attendance.begin(answer);
    attendance.listens();
    connection.open();
    listening
        .start(visit.requestId(), request, visit.last(), answer)
        .onFailure(
            cause ->
                answer.fail(
                    Problem.unavailable("log_unavailable", "The log could not be read; retry.")));
    return Future.succeededFuture();
  }

  private Future<Void> ended(
      RoutingContext ctx, Visit visit, KnownRequest.Ended request, int delivered) {
    return replay
        .ending(visit.requestId(), request.partition(), request.offset())
        .map(found -> found.orElseThrow(ChatDesk::notKept))
        .onSuccess(ending -> tell(ctx, visit, ending, delivered))
        .mapEmpty();
  }

  private void tell(RoutingContext ctx, Visit visit, Ending ending, int delivered) {
    Departure nobody = new Passing();
    if (!visit.stream()) {
      new WholeAnswer(ctx, Long.MAX_VALUE, visit.stopwatch(), nobody).onEnding(ending);
      return;
    }
    SseConnection connection = connection(ctx, visit);
    SseAnswer answer =
        new SseAnswer(
            connection,
            chunks(visit, ending.completion().getAcceptedAt().getEpochSecond()),
            sse,
            AnswerState.from(delivered),
            visit.includeUsage(),
            Long.MAX_VALUE,
            visit.stopwatch(),
            nobody);
    answer.onEnding(ending, visit.last() == null ? EventId.PIECE : visit.last().step());
  }

  private SseAnswer answer(
      SseConnection connection,
      Visit visit,
      KnownRequest.Open request,
      int delivered,
      Departure departure) {
    return new SseAnswer(
        connection,
        chunks(visit, request.acceptedAtMs() / 1_000),
        sse,
        AnswerState.from(delivered),
        visit.includeUsage(),
        request.deadlineMs(),
        visit.stopwatch(),
        departure);
  }

  private Attendance attendance(String requestId, KnownRequest.Open request) {
    return new Attendance(requestId, request, answers, listening, cancels, meters);
  }

  private SseConnection connection(RoutingContext ctx, Visit visit) {
    return new SseConnection(vertx, ctx.request(), visit.requestId(), scratch);
  }

  private static ChunkWriter chunks(Visit visit, long createdSeconds) {
    return new ChunkWriter(visit.requestId(), createdSeconds, visit.model());
  }

  /**
   * A place that is kept.
   *
   * @param taken to be run when the prompt is on the log
   * @param departure to be told if it is not
   */
  record Seat(Runnable taken, Departure departure) {}

  /** Somebody who read an answer that was there already holds nothing. */
  private record Passing() implements Departure {
    @Override
    public void finished(Ending ending, Stopwatch stopwatch) {}

    @Override
    public void left(String reason) {}
  }
}
