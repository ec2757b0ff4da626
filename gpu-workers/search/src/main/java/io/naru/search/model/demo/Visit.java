package io.naru.search.model.demo;

import io.naru.search.model.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One shopper with one query. Immutable: the same products get the same acts however often. */
public final class Visit {
  private static final Duration LOOK = Duration.ofSeconds(4);
  private static final Duration READ = Duration.ofSeconds(8);
  private static final Duration DECIDE = Duration.ofHours(20);
  private static final Duration REGRET = Duration.ofDays(3);

  private final long number;
  private final Intent intent;
  private final String query;
  private final boolean changed;
  private final ShopperHabits habits;
  private final long seed;

  Visit(
      long number, Intent intent, String query, boolean changed, ShopperHabits habits, long seed) {
    this.number = number;
    this.intent = intent;
    this.query = query;
    this.changed = changed;
    this.habits = habits;
    this.seed = seed;
  }

  /** Which visit of the population this is, from 0. */
  public long number() {
    return number;
  }

  /** What the shopper wants. */
  public Intent intent() {
    return intent;
  }

  /** What the shopper types. */
  public String query() {
    return query;
  }

  /** Leaf categories that serve the shopper now, with their relevance. */
  public Map<String, Integer> wanted() {
    return intent.relevance(changed);
  }

  /** How well a product serves the shopper: 0 to 3. */
  public int relevance(Product product) {
    return wanted().getOrDefault(DemoCategory.leafOf(product), 0);
  }

  /**
   * What the shopper does with the products shown.
   *
   * @param shown best first
   * @return in the order of their times
   */
  public List<Act> react(List<Product> shown) {
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      consider(shown.get(i), i + 1, acts);
    }
    acts.sort(Comparator.comparing(Act::after).thenComparing(Act::position));
    return List.copyOf(acts);
  }

  /** Each position has its own draws, so that what stands elsewhere does not change them. */
  private void consider(Product product, int position, List<Act> acts) {
    SplittableRandom random = Draws.of(seed, position);
    int relevance = relevance(product);
    if (random.nextDouble() >= habits.examination(position)
        || random.nextDouble() >= habits.click().get(relevance)) {
      return;
    }
    Duration clicked = LOOK.multipliedBy(position).plus(exponential(READ, random));
    acts.add(new Act(product.id(), position, Act.Kind.CLICK, clicked));
    if (!product.inStock() || random.nextDouble() >= habits.purchase().get(relevance)) {
      return;
    }
    Duration bought = clicked.plus(exponential(DECIDE, random));
    acts.add(new Act(product.id(), position, Act.Kind.PURCHASE, bought));
    if (random.nextDouble() < habits.giveBack().get(relevance)) {
      Duration returned = bought.plus(Duration.ofDays(1)).plus(exponential(REGRET, random));
      acts.add(new Act(product.id(), position, Act.Kind.RETURN, returned));
    }
  }

  private static Duration exponential(Duration mean, SplittableRandom random) {
    return Duration.ofMillis(1 + Math.round(-Math.log(1 - random.nextDouble()) * mean.toMillis()));
  }
}
