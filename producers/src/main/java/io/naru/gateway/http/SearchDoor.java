package io.naru.gateway.http;

import io.naru.gateway.admission.Admission;
import io.naru.gateway.admission.Decision;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.search.OpenSearches;
import io.naru.gateway.search.Unanswered;
import java.time.Clock;
import java.util.Optional;

/**
 * Decides whether a query is taken in. What the workers do for other instances is not counted:
 * queries of this one are set against how fast queries of this one are answered.
 */
public final class SearchDoor {
  private final Admission admission;
  private final OpenSearches open;
  private final Unanswered unanswered;
  private final Readiness readiness;
  private final GatewayMeters meters;
  private final Clock clock;

  public SearchDoor(
      Admission admission,
      OpenSearches open,
      Unanswered unanswered,
      Readiness readiness,
      GatewayMeters meters,
      Clock clock) {
    this.admission = admission;
    this.open = open;
    this.unanswered = unanswered;
    this.readiness = readiness;
    this.meters = meters;
    this.clock = clock;
  }

  /** Refuses whatever has to be written while it cannot be. */
  void requireAvailable() {
    Optional<Problem> problem = readiness.searchProblem();
    if (problem.isPresent()) {
      throw refused(problem.get());
    }
  }

  /**
   * Refuses a query that there is no room for.
   *
   * @param patienceMs how long its client is willing to wait
   */
  void admit(long patienceMs) {
    requireAvailable();
    Decision decision =
        admission.decide(unanswered.size(), open.size(), patienceMs, clock.millis());
    if (decision instanceof Decision.Refused full) {
      throw refused(Problem.tooManyRequests(full.code(), full.detail(), full.retryAfterSeconds()));
    }
  }

  void accepted(Stopwatch stopwatch) {
    stopwatch.accepted();
    meters.accepted(stopwatch.nanos());
  }

  /** A write has failed: says so to whoever wanted it. */
  ProblemException writeFailed() {
    readiness.writeFailed();
    return refused(Problem.unavailable("log_unavailable", "The log does not answer."));
  }

  private ProblemException refused(Problem problem) {
    meters.count(GatewayMetric.REFUSED, problem.code());
    return new ProblemException(problem);
  }
}
