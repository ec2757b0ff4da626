package io.naru.audit;

import io.naru.audit.Observation.Accepted;
import io.naru.audit.Observation.Ended;
import io.naru.audit.RequestState.Open;
import io.naru.audit.RequestState.Settled;
import io.naru.audit.RequestState.Unknown;
import io.naru.audit.RequestState.Unmatched;
import java.time.Instant;
import java.util.List;

/**
 * What one observation does to one request: its next state, and how the sums of tenants change. The
 * first record of each side counts, in whatever order the two sides arrive; repeats change nothing.
 *
 * @param next state after the observation
 * @param changes changes of the sums; empty for a repeat
 */
record Settlement(RequestState next, List<Change> changes) {
  /** A change of the sums of one tenant. */
  record Change(String tenant, Tally by) {}

  /**
   * @param logStart requests accepted before this moment may have left the request topic by
   *     retention: a terminal record without request is then no finding
   */
  static Settlement of(RequestState state, Observation observation, Instant logStart) {
    if (observation instanceof Accepted accepted) {
      return accept(state, accepted);
    }
    return end(state, (Ended) observation, logStart);
  }

  private static Settlement accept(RequestState state, Accepted request) {
    Change accepted = new Change(request.tenant(), Tally.ACCEPTED);
    if (state instanceof Unknown) {
      return new Settlement(new Open(request), List.of(accepted));
    }
    if (state instanceof Unmatched unmatched) {
      Ended terminal = unmatched.terminal();
      return new Settlement(
          new Settled(),
          List.of(
              accepted,
              new Change(request.tenant(), Tally.of(terminal.outcome())),
              new Change(terminal.tenant(), Tally.MATCHED)));
    }
    return repeat(state);
  }

  private static Settlement end(RequestState state, Ended terminal, Instant logStart) {
    if (state instanceof Open open) {
      return new Settlement(
          new Settled(),
          List.of(new Change(open.request().tenant(), Tally.of(terminal.outcome()))));
    }
    if (state instanceof Unknown && !terminal.acceptedAt().isBefore(logStart)) {
      return new Settlement(
          new Unmatched(terminal), List.of(new Change(terminal.tenant(), Tally.UNMATCHED)));
    }
    return repeat(state);
  }

  private static Settlement repeat(RequestState state) {
    return new Settlement(state, List.of());
  }
}
