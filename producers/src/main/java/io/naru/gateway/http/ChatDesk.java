package io.naru.gateway.http;

import io.naru.gateway.answer.Listening;
import io.naru.gateway.answer.OpenAnswers;
import io.naru.gateway.answer.Replay;
import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.openai.ChunkWriter;
import io.naru.gateway.openai.JsonBytes;
import io.naru.gateway.stream.AnswerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Seats readers: at an answer that is being accepted, or at one that is open, perhaps at another
 * instance.
 */
public final class ChatDesk {
  private final Vertx vertx;
  private final RequestIndex index;
  private final OpenAnswers answers;
  private final Listening listening;
  private final Replay replay;
  private final PastAnswers past;
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
    this.past = new PastAnswers(vertx, index, replay, sse, scratch);
  }

  /** Answers that were given already. */
  PastAnswers past() {
    return past;
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
      return new Seat(whole::leaveIfGone, attendance);
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
      return past.goOn(ctx, visit);
    }
    Future<Integer> delivered =
        visit.stream() && visit.last() != null ? delivered(visit) : Future.succeededFuture(0);
    return delivered.compose(
        length ->
            // It may have ended while the piece was looked up.
            index.find(visit.requestId()).orElse(known) instanceof KnownRequest.Ended ended
                ? past.tell(ctx, visit, ended, length)
                : open(ctx, visit, (KnownRequest.Open) known, length));
  }

  private Future<Integer> delivered(Visit visit) {
    if (!listening.exists(visit.last().partition())) {
      return Future.failedFuture(PastAnswers.noSuchEvent());
    }
    return replay
        .piece(visit.requestId(), visit.last())
        .map(piece -> piece.orElseThrow(PastAnswers::noSuchEvent).end());
  }

  private Future<Void> open(
      RoutingContext ctx, Visit visit, KnownRequest.Open request, int delivered) {
    Attendance attendance = attendance(visit.requestId(), request);
    if (!visit.stream()) {
      WholeAnswer whole = new WholeAnswer(ctx, request.deadlineMs(), visit.stopwatch(), attendance);
      attendance.begin(whole);
      whole.leaveIfGone();
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
}
