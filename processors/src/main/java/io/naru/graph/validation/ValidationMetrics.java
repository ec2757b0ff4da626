package io.naru.graph.validation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What the validation did, as meters. Thread-safe. */
record ValidationMetrics(MeterRegistry registry) {
  private static final String MALFORMED = "malformed";

  void malformed() {
    count(ValidationMeters.UPDATES, Tags.empty(), 1);
    refused(MALFORMED, 1);
  }

  void validated(int operations, Verdict verdict) {
    count(ValidationMeters.UPDATES, Tags.empty(), 1);
    verdict.delta().ifPresent(delta -> count(ValidationMeters.DELTAS, Tags.empty(), 1));
    int refused = verdict.refusals().count();
    outcome("applied", operations - refused - verdict.stale());
    outcome("stale", verdict.stale());
    outcome("refused", refused);
    verdict.refusals().counts().forEach((reason, count) -> refused(reason.code(), count));
  }

  private void outcome(String outcome, int operations) {
    Tags tags = Tags.of(ValidationMeters.Tags.OUTCOME.asString(), outcome);
    count(ValidationMeters.OPERATIONS, tags, operations);
  }

  private void refused(String reason, int operations) {
    Tags tags = Tags.of(ValidationMeters.Tags.REASON.asString(), reason);
    count(ValidationMeters.REFUSED, tags, operations);
  }

  private void count(ValidationMeters meter, Tags tags, int amount) {
    registry.counter(meter.getName(), tags).increment(amount);
  }
}
