package io.naru.search.model.continual.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.feedback.Reaction.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PropensitiesTest {
  private static final int POSITIONS = 6;

  /** A list whose upper products are the better ones, looked at with a chance of 1 / k. */
  private static Optional<LabelledExample> visit(SplittableRandom random) {
    List<Integer> order = new ArrayList<>();
    for (int k = 1; k <= POSITIONS; k++) {
      order.add(k);
    }
    int swapped = random.nextInt(10) == 0 ? 1 + random.nextInt(POSITIONS - 1) : 0;
    if (swapped > 0) {
      Collections.swap(order, swapped - 1, swapped);
    }
    List<Shown> shown = new ArrayList<>();
    List<Reaction> clicks = new ArrayList<>();
    for (int k = 1; k <= POSITIONS; k++) {
      int product = order.get(k - 1);
      shown.add(new Shown("p" + product, "", "", k));
      double relevance = 0.6 / product;
      if (random.nextDouble() < 1.0 / k && random.nextDouble() < relevance) {
        clicks.add(Lists.reaction(Kind.CLICK, product, java.time.Duration.ZERO));
      }
    }
    Impression impression = new Impression("id", "", "q", Lists.NOON, "v", swapped, shown);
    return Labels.provisional(impression, clicks);
  }

  @Test
  void they_are_found_from_exchanged_neighbours_though_better_products_stand_above() {
    // Given
    SplittableRandom random = new SplittableRandom(5);
    Propensities propensities = Propensities.prior();

    // When
    for (int i = 0; i < 200_000; i++) {
      Propensities before = propensities;
      propensities = visit(random).map(before::observe).orElse(before);
    }

    // Then: the clicks alone would say 1 / k^2
    for (int k = 1; k <= 4; k++) {
      assertEquals(1.0 / k, propensities.at(k), 0.25 / k, "position " + k);
    }
    assertEquals(propensities, Propensities.CODEC.value(Propensities.CODEC.bytes(propensities)));
  }

  @Property(tries = 50)
  void weights_are_at_least_one_at_most_ten_and_grow_with_the_position(
      @ForAll long seed, @ForAll @IntRange(max = 300) int visits) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    Propensities propensities = Propensities.prior();

    // When
    for (int i = 0; i < visits; i++) {
      Propensities before = propensities;
      propensities = visit(random).map(before::observe).orElse(before);
    }

    // Then
    for (int k = 1; k <= 100; k++) {
      assertTrue(propensities.weight(k) >= 1 && propensities.weight(k) <= 10);
      assertTrue(propensities.at(k + 1) <= propensities.at(k));
    }
  }
}
