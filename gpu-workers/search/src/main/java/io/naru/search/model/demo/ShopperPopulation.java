package io.naru.search.model.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Shoppers who come one after another, each with an intent drawn from Zipf's law and a query that
 * does not name it. A pure simulation: the seed decides everything, and a visit does not depend on
 * those before it.
 */
public final class ShopperPopulation {
  private final List<Intent> intents;
  private final ShopperHabits habits;
  private final long seed;
  private final Zipf frequencies;
  private long next;

  /**
   * @param intents what shoppers may want, at least one
   * @param seed also decides which intents are frequent
   */
  public ShopperPopulation(List<Intent> intents, ShopperHabits habits, long seed) {
    if (intents.isEmpty()) {
      throw new IllegalArgumentException("shoppers who want nothing");
    }
    List<Intent> byFrequency = new ArrayList<>(intents);
    Collections.shuffle(byFrequency, new Random(seed));
    this.intents = List.copyOf(byFrequency);
    this.habits = habits;
    this.seed = seed;
    this.frequencies = new Zipf(intents.size(), habits.intentExponent());
  }

  /** The next visit; the first has number 0. */
  public Visit next() {
    return visit(next++);
  }

  /** The visit of a number, so that several may share the work or resume it. */
  public Visit visit(long number) {
    SplittableRandom random = Draws.of(seed, number);
    Intent intent = intents.get(frequencies.rank(random.nextDouble()));
    Phrasing phrasing = intent.wordings().get(random.nextInt(intent.wordings().size()));
    String query =
        random.nextDouble() < habits.rephrase()
            ? Wording.careless(phrasing, random)
            : phrasing.query();
    return new Visit(number, intent, query, number >= habits.driftAt(), habits, random.nextLong());
  }
}
