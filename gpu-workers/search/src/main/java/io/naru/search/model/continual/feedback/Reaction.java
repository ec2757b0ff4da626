package io.naru.search.model.continual.feedback;

import java.time.Instant;

/** What somebody did with a product that was shown. */
public record Reaction(String product, Kind kind, Instant at) {
  /** In the order in which they overrule each other. */
  public enum Kind {
    CLICK,
    PURCHASE,
    RETURN
  }
}
