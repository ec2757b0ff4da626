package io.naru.search.model.continual.training;

import io.naru.search.model.continual.feedback.Impression;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.Labels;
import io.naru.search.model.continual.feedback.Reaction;
import io.naru.search.model.continual.feedback.Reaction.Kind;
import io.naru.search.model.continual.feedback.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * People with one of a few intents, who see ten products in random order and click the first that
 * is of the category they mean, and now and then another. Example n depends on n and the seed only.
 */
final class Shoppers {
  static final int INTENTS = 12;
  private static final int CATEGORIES = 12;
  private static final int PRODUCTS = 10;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final long seed;
  private final IntUnaryOperator driftedCategory;
  private final int driftAt;
  private final double mistakes;

  private Shoppers(long seed, int driftAt, IntUnaryOperator driftedCategory, double mistakes) {
    this.seed = seed;
    this.driftAt = driftAt;
    this.driftedCategory = driftedCategory;
    this.mistakes = mistakes;
  }

  /** Intent i always means category i. */
  static Shoppers steady(long seed) {
    return new Shoppers(seed, Integer.MAX_VALUE, intent -> intent, 0.05);
  }

  /** From an event on, the even intents mean other categories. */
  static Shoppers drifting(long seed, int driftAt) {
    return new Shoppers(seed, driftAt, i -> i % 2 == 0 ? (i + 5) % CATEGORIES : i, 0.05);
  }

  /** Whether the intent of an event is one of those that change. */
  boolean changes(int number) {
    return intent(new SplittableRandom(seed * 1_000_003 + number)) % 2 == 0;
  }

  private static int intent(SplittableRandom random) {
    return random.nextInt(INTENTS);
  }

  Example example(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    int intent = intent(random);
    int wanted = number >= driftAt ? driftedCategory.applyAsInt(intent) : intent;
    String query =
        "word%da%d word%db%d".formatted(intent, random.nextInt(3), intent, random.nextInt(3));
    Instant at = START.plusSeconds(number * 2L);
    List<Shown> shown = new ArrayList<>();
    int first = random.nextInt(PRODUCTS);
    for (int k = 1; k <= PRODUCTS; k++) {
      int category = k - 1 == first ? wanted : random.nextInt(CATEGORIES);
      String id = "c%dn%d".formatted(category, random.nextInt(8));
      shown.add(new Shown(id + "k" + k, "kind" + category + " " + id, "c" + category, k));
    }
    String id = "%d/%d".formatted(seed, number);
    Impression impression = new Impression(id, "u" + number % 50, query, at, "v", 0, shown);
    return new Example(number, at, clicked(impression, wanted, random));
  }

  private LabelledExample clicked(Impression impression, int wanted, SplittableRandom random) {
    boolean mistaken = random.nextDouble() < mistakes;
    Shown clicked =
        mistaken
            ? impression.shown().get(random.nextInt(PRODUCTS))
            : impression.shown().stream()
                .filter(shown -> shown.category().equals("c" + wanted))
                .findFirst()
                .orElseThrow();
    Reaction click = new Reaction(clicked.product(), Kind.CLICK, impression.shownAt());
    return Labels.provisional(impression, List.of(click)).orElseThrow();
  }
}
