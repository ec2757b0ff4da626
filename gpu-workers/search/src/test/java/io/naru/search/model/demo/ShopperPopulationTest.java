package io.naru.search.model.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.Product;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShopperPopulationTest {
  private static final List<Product> PRODUCTS = DemoCatalogue.load().products();
  private static final List<Intent> INTENTS = DemoQueries.load().intents();
  private static final ShopperHabits HABITS = ShopperHabits.standard();

  @Property(tries = 100)
  void theSameSeedGivesTheSameVisitsAndActs(@ForAll long seed, @ForAll long shelf) {
    // Given
    List<Product> shown = shown(shelf);
    ShopperPopulation one = new ShopperPopulation(INTENTS, HABITS, seed);
    ShopperPopulation other = new ShopperPopulation(INTENTS, HABITS, seed);
    for (int i = 0; i < 20; i++) {
      // When
      Visit visit = one.next();
      Visit again = other.visit(i);
      // Then
      assertEquals(visit.query(), again.query());
      assertEquals(visit.react(shown), again.react(shown));
      assertEquals(visit.react(shown), visit.react(shown));
    }
  }

  @Property(tries = 100)
  void actsAreWhatShoppersCanDo(@ForAll long seed, @ForAll long shelf) {
    // Given
    List<Product> shown = shown(shelf);
    Visit visit = new ShopperPopulation(INTENTS, HABITS, seed).next();
    // When
    List<Act> acts = visit.react(shown);
    // Then whoever buys has clicked, whoever returns has bought, and time goes on
    Set<String> done = new HashSet<>();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      Product product = shown.get(act.position() - 1);
      assertEquals(product.id(), act.productId());
      assertTrue(i == 0 || act.after().compareTo(acts.get(i - 1).after()) >= 0);
      switch (act.kind()) {
        case CLICK -> assertTrue(done.add("clicked " + act.position()));
        case PURCHASE -> {
          assertTrue(done.contains("clicked " + act.position()) && product.inStock());
          assertTrue(done.add("bought " + act.position()));
        }
        case RETURN -> {
          assertTrue(done.contains("bought " + act.position()));
          assertTrue(done.add("returned " + act.position()));
        }
      }
    }
  }

  @Property(tries = 100)
  void whatStandsElsewhereDoesNotChangeAPosition(
      @ForAll long seed, @ForAll long shelf, @ForAll @IntRange(max = 9) int kept) {
    // Given two shelves that agree in one place
    Visit visit = new ShopperPopulation(INTENTS, HABITS, seed).next();
    List<Product> shown = shown(shelf);
    List<Product> other = new ArrayList<>(shown(shelf + 1));
    other.set(kept, shown.get(kept));
    // When / Then
    assertEquals(at(kept + 1, visit.react(shown)), at(kept + 1, visit.react(other)));
  }

  @Property(tries = 50)
  void driftChangesOnlyTheDriftedIntents(
      @ForAll long seed, @ForAll @LongRange(max = 60) long driftAt) {
    // Given the same population with and without a drift
    ShopperPopulation still = new ShopperPopulation(INTENTS, HABITS, seed);
    ShopperPopulation drifting = new ShopperPopulation(INTENTS, HABITS.driftingAt(driftAt), seed);
    List<Product> shown = shown(seed);
    for (int i = 0; i < 80; i++) {
      // When
      Visit before = still.next();
      Visit after = drifting.next();
      // Then
      assertEquals(before.query(), after.query());
      if (i >= driftAt && after.intent().drifts()) {
        assertEquals(after.intent().later(), after.wanted());
      } else {
        assertEquals(before.wanted(), after.wanted());
        assertEquals(before.react(shown), after.react(shown));
      }
    }
  }

  @Property(tries = 10)
  void examinationFallsWithPosition(@ForAll long seed) {
    // Given a page of equally relevant products
    int visits = 4_000;
    long[] clicks = new long[10];
    ShopperPopulation population = new ShopperPopulation(INTENTS, HABITS, seed);
    // When
    for (int i = 0; i < visits; i++) {
      Visit visit = population.next();
      for (Act act : visit.react(Collections.nCopies(10, perfectFor(visit)))) {
        clicks[act.position() - 1] += act.kind() == Act.Kind.CLICK ? 1 : 0;
      }
    }
    // Then the click rate is examination times attraction, within five standard deviations
    for (int k = 1; k <= 10; k++) {
      double expected = HABITS.examination(k) * HABITS.click().get(3);
      double deviation = Math.sqrt(expected * (1 - expected) / visits);
      assertEquals(expected, clicks[k - 1] / (double) visits, 5 * deviation, "position " + k);
      assertTrue(k == 1 || HABITS.examination(k) < HABITS.examination(k - 1));
    }
  }

  @Property(tries = 10)
  void clickRateIsOrderedByRelevance(@ForAll long seed) {
    // Given shoppers who look at everything, so that few visits say much
    ShopperHabits thorough =
        new ShopperHabits(
            0, 0, HABITS.click(), HABITS.purchase(), HABITS.giveBack(), 0, ShopperHabits.NEVER);
    long[] shown = new long[4];
    long[] clicked = new long[4];
    ShopperPopulation population = new ShopperPopulation(INTENTS, thorough, seed);
    // When every visit sees one product of each category, in random order
    for (int i = 0; i < 3_000; i++) {
      Visit visit = population.next();
      List<Product> page = onePerCategory(seed + i);
      page.forEach(product -> shown[visit.relevance(product)]++);
      for (Act act : visit.react(page)) {
        if (act.kind() == Act.Kind.CLICK) {
          clicked[visit.relevance(page.get(act.position() - 1))]++;
        }
      }
    }
    // Then
    for (int relevance = 1; relevance <= 3; relevance++) {
      double rate = clicked[relevance] / (double) shown[relevance];
      double lower = clicked[relevance - 1] / (double) shown[relevance - 1];
      assertTrue(rate > lower, "relevance " + relevance + ": " + rate + " <= " + lower);
    }
  }

  @Test
  void frequentIntentsComeMoreOftenAndAllCome() {
    // Given
    ShopperPopulation population = new ShopperPopulation(INTENTS, HABITS, 7);
    // When
    List<Long> counts =
        population(population, 5_000).stream()
            .collect(Collectors.groupingBy(visit -> visit.intent().id(), Collectors.counting()))
            .values()
            .stream()
            .sorted(Collections.reverseOrder())
            .toList();
    // Then
    assertEquals(INTENTS.size(), counts.size());
    assertTrue(counts.get(0) > 8 * counts.get(counts.size() - 1), counts::toString);
  }

  @Test
  void seedsDiffer() {
    assertNotEquals(
        population(new ShopperPopulation(INTENTS, HABITS, 1), 20).stream()
            .map(Visit::query)
            .toList(),
        population(new ShopperPopulation(INTENTS, HABITS, 2), 20).stream()
            .map(Visit::query)
            .toList());
  }

  private static List<Visit> population(ShopperPopulation population, int visits) {
    List<Visit> all = new ArrayList<>();
    for (int i = 0; i < visits; i++) {
      all.add(population.next());
    }
    return all;
  }

  private static List<Act> at(int position, List<Act> acts) {
    return acts.stream().filter(act -> act.position() == position).toList();
  }

  private static Product perfectFor(Visit visit) {
    return PRODUCTS.stream().filter(p -> visit.relevance(p) == 3).findFirst().orElseThrow();
  }

  private static List<Product> shown(long seed) {
    List<Product> products = new ArrayList<>(PRODUCTS);
    Collections.shuffle(products, new Random(seed));
    return products.subList(0, 10);
  }

  private static List<Product> onePerCategory(long seed) {
    List<Product> products = new ArrayList<>(PRODUCTS);
    Collections.shuffle(products, new Random(seed));
    Set<List<String>> seen = new HashSet<>();
    return products.stream().filter(product -> seen.add(product.category())).toList();
  }
}
