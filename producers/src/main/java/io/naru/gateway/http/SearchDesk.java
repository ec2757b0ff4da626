package io.naru.gateway.http;

import io.naru.gateway.log.SearchLog;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.search.OpenSearches;
import io.naru.gateway.search.Unanswered;
import io.naru.schemas.search.SearchCancel;
import io.naru.schemas.search.SearchQuery;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;

/** Puts queries on the log and seats those who wait for their results. */
public final class SearchDesk {
  private final Vertx vertx;
  private final OpenSearches open;
  private final Unanswered unanswered;
  private final SearchLog log;
  private final SearchDoor door;
  private final GatewayMeters meters;
  private final Clock clock;

  public SearchDesk(
      Vertx vertx,
      OpenSearches open,
      Unanswered unanswered,
      SearchLog log,
      SearchDoor door,
      GatewayMeters meters,
      Clock clock) {
    this.vertx = vertx;
    this.open = open;
    this.unanswered = unanswered;
    this.log = log;
    this.door = door;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Asks.
   *
   * @param trace trace context headers by name
   * @param stopwatch told when the query is on the log
   * @throws ProblemException if there is no room for it
   */
  PendingSearch ask(SearchQuery query, Map<String, String> trace, Stopwatch stopwatch) {
    String id = query.getRequestId();
    long deadlineMs = query.getDeadline().toEpochMilli();
    door.admit(deadlineMs - query.getAcceptedAt().toEpochMilli());
    PendingSearch pending = join(id, query.getTenant(), deadlineMs);
    unanswered.add(id, query.getTenant().intern(), deadlineMs);
    log.accept(query, trace)
        .onSuccess(done -> door.accepted(stopwatch))
        .onFailure(
            cause -> {
              ProblemException problem = door.writeFailed();
              unanswered.remove(id);
              pending.fail(problem);
            });
    return pending;
  }

  /** Waits for the result of a query that was asked already. */
  PendingSearch join(String requestId, String tenant, long deadlineMs) {
    PendingSearch pending = new PendingSearch(requestId, tenant, this);
    open.add(requestId, pending);
    pending.timer(
        vertx.setTimer(
            Math.max(1, deadlineMs - clock.millis()),
            tick ->
                pending.fail(
                    new ProblemException(
                        Problem.of(
                            504, "deadline_exceeded", "Too late", "Nobody answered in time.")))));
    return pending;
  }

  /** Gives a seat back; says whether it was the last one of its query. */
  boolean release(PendingSearch pending) {
    vertx.cancelTimer(pending.timer());
    return open.remove(pending.requestId(), pending);
  }

  /** The last one who waited for a result has left. */
  void nobodyWaits(PendingSearch pending, String reason) {
    if (unanswered.contains(pending.requestId())) {
      meters.count(GatewayMetric.SEARCH_CANCELS, reason);
      log.cancel(new SearchCancel(pending.requestId(), pending.tenant(), reason, clock.instant()));
    }
  }
}
