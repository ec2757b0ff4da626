package io.naru.search.model.continual.feedback;

import io.naru.search.model.continual.feedback.Reaction.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Impressions and reactions for tests. */
public final class Lists {
  public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Lists() {}

  /** Products p1 to pn at positions 1 to n, all in one category. */
  public static Impression of(String id, int products) {
    List<Shown> shown =
        IntStream.rangeClosed(1, products)
            .mapToObj(k -> new Shown("p" + k, "product " + k, "toys", k))
            .toList();
    return new Impression(id, "user-" + id, "a gift", NOON, "v1", 0, shown);
  }

  public static Reaction reaction(Kind kind, int product, Duration after) {
    return new Reaction("p" + product, kind, NOON.plus(after));
  }

  public static LabelledExample clicked(Impression impression, int product) {
    Reaction click = new Reaction("p" + product, Kind.CLICK, impression.shownAt());
    return Labels.provisional(impression, List.of(click)).orElseThrow();
  }
}
