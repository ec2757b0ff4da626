package io.naru.graph.validation;

import io.naru.schemas.graph.GraphUpdate;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with an update as a whole. Times are those of the log. */
record UpdateRules(ValidationPolicy policy) {
  private static final Pattern GRAPH =
      Pattern.compile("([A-Za-z0-9._-]{1,64}:)?[A-Za-z0-9._-]{1,64}");

  /**
   * Why none of its operations counts, if so.
   *
   * @param key of the record
   * @param written timestamp of the record
   */
  Optional<Refusal> reasonAgainst(GraphUpdate update, String key, Instant written) {
    if (!GRAPH.matcher(update.getGraph()).matches()) {
      return Optional.of(Refusal.GRAPH_NAME);
    }
    if (!policy.isName(update.getUpdateId())) {
      return Optional.of(Refusal.UPDATE_ID);
    }
    if (!update.getGraph().equals(key)) {
      return Optional.of(Refusal.KEY);
    }
    if (update.getAt().isAfter(written.plus(policy.ahead()))) {
      return Optional.of(Refusal.AHEAD);
    }
    if (update.getAt().isBefore(written.minus(policy.horizon()))) {
      return Optional.of(Refusal.BEFORE_HORIZON);
    }
    return Optional.empty();
  }
}
