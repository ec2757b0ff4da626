package io.naru.audit;

import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.Outcome;
import java.time.Instant;

/**
 * Counts of distinct requests, or a change of such counts; tallies add up. {@code results}, {@code
 * errors}, {@code cancelled} and {@code expired} count requests of which both sides were seen.
 */
record Tally(
    long accepted, long results, long errors, long cancelled, long expired, long unmatched) {
  static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0);
  static final Tally ACCEPTED = new Tally(1, 0, 0, 0, 0, 0);
  static final Tally UNMATCHED = new Tally(0, 0, 0, 0, 0, 1);
  static final Tally MATCHED = new Tally(0, 0, 0, 0, 0, -1);

  /**
   * One request that ended so.
   *
   * @throws IllegalArgumentException for {@link Outcome#UNKNOWN}, which ends nothing
   */
  static Tally of(Outcome outcome) {
    return switch (outcome) {
      case RESULT -> new Tally(0, 1, 0, 0, 0, 0);
      case ERROR -> new Tally(0, 0, 1, 0, 0, 0);
      case CANCELLED -> new Tally(0, 0, 0, 1, 0, 0);
      case EXPIRED -> new Tally(0, 0, 0, 0, 1, 0);
      case UNKNOWN -> throw new IllegalArgumentException("an unknown outcome ends no request");
    };
  }

  static Tally of(ConservationSum sum) {
    return new Tally(
        sum.getAccepted(),
        sum.getResults(),
        sum.getErrors(),
        sum.getCancelled(),
        sum.getExpired(),
        sum.getUnmatched());
  }

  Tally plus(Tally other) {
    return new Tally(
        accepted + other.accepted,
        results + other.results,
        errors + other.errors,
        cancelled + other.cancelled,
        expired + other.expired,
        unmatched + other.unmatched);
  }

  ConservationSum sum(SumKey key, Instant oldestOpenAt, Instant updatedAt) {
    return new ConservationSum(
        key.topic(),
        key.tenant(),
        accepted,
        results,
        errors,
        cancelled,
        expired,
        open(),
        unmatched,
        oldestOpenAt,
        updatedAt);
  }

  long ended() {
    return results + errors + cancelled + expired;
  }

  long open() {
    return accepted - ended();
  }
}
