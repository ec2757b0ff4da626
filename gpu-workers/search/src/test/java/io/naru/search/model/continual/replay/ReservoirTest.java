package io.naru.search.model.continual.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.nn.state.Codec;
import io.naru.search.model.continual.Seeds;
import io.naru.search.model.continual.feedback.Impression;
import io.naru.search.model.continual.feedback.Label;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import io.naru.search.model.continual.feedback.Lists;
import io.naru.search.model.continual.feedback.Outcome;
import io.naru.search.model.continual.feedback.Shown;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReservoirTest {
  private static final ReplayPolicy NO_SETS_ASIDE = new ReplayPolicy(20, 20, 0, 0, 0);

  private static ReplayItem item(int number, String category, int month) {
    Shown shown = new Shown("p", "", category, 1);
    Impression impression =
        new Impression(
            "r" + number,
            "u" + number % 7,
            "q",
            Lists.NOON.plus(Duration.ofDays(31L * month)),
            "v",
            0,
            List.of(shown));
    Label label = new Label(shown, Outcome.CLICKED, Duration.ZERO);
    return new ReplayItem(
        number, new LabelledExample(impression, Stage.PROVISIONAL, List.of(label)));
  }

  private static Reservoir fill(ReplayPolicy policy, int items, int categories, int months) {
    Reservoir reservoir = Reservoir.empty(policy);
    for (int i = 0; i < items; i++) {
      ReplayItem item = item(i, "c" + i % categories, i * months / items);
      reservoir = reservoir.offer(item, Seeds.random("seed", i));
    }
    return reservoir;
  }

  @Test
  void each_item_of_a_stratum_is_kept_with_the_same_chance() {
    // Given
    int offered = 100;
    int runs = 2_000;
    int[] kept = new int[offered];

    // When
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(run);
      Reservoir reservoir = Reservoir.empty(NO_SETS_ASIDE);
      for (int i = 0; i < offered; i++) {
        reservoir = reservoir.offer(item(i, "c", 0), random);
      }
      items(reservoir).forEach(item -> kept[(int) item.offset()]++);
    }

    // Then: chi-square with 99 degrees of freedom; 149 is the 99.9th percentile. Draws without
    // replacement vary less than the statistic supposes, by 1 - n/t.
    double expected = runs * 20.0 / offered;
    double chiSquare = 0;
    for (int count : kept) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertTrue(chiSquare / (1 - 20.0 / offered) < 149, "chi-square " + chiSquare);
  }

  @Property(tries = 60)
  void it_never_exceeds_its_capacity_nor_any_stratum_its_cap(
      @ForAll @IntRange(min = 1, max = 300) int items,
      @ForAll @IntRange(min = 1, max = 30) int categories,
      @ForAll @IntRange(min = 1, max = 4) int months,
      @ForAll @IntRange(min = 1, max = 40) int capacity) {
    // Given
    ReplayPolicy policy = new ReplayPolicy(capacity, 9, 5, 0.1, 0.1);

    // When
    Reservoir reservoir = fill(policy, items, categories, months);

    // Then
    assertTrue(reservoir.size() <= capacity);
    assertTrue(reservoir.golden().size() <= 5);
    reservoir.strata().values().forEach(sample -> assertTrue(sample.items().size() <= 9));
    Codec<Reservoir> codec = Reservoir.codec(policy);
    assertEquals(reservoir, codec.value(codec.bytes(reservoir)));
  }

  @Test
  void golden_and_held_out_items_are_never_drawn() {
    // Given
    ReplayPolicy policy = new ReplayPolicy(400, 400, 50, 0.1, 0.2);
    Reservoir reservoir = fill(policy, 400, 4, 2);
    Set<ReplayItem> aside = new HashSet<>(reservoir.golden());
    aside.addAll(reservoir.holdOut());

    // When
    List<ReplayItem> drawn = reservoir.draw(5_000, new SplittableRandom(1));

    // Then
    assertTrue(reservoir.golden().size() > 10 && reservoir.holdOut().size() > 10);
    assertTrue(drawn.stream().noneMatch(aside::contains));
    assertEquals(reservoir.size() - reservoir.holdOut().size(), Set.copyOf(drawn).size());
  }

  @Test
  void an_erased_user_is_gone_from_everything_and_stays_gone() {
    // Given
    ReplayPolicy policy = new ReplayPolicy(100, 100, 50, 0.3, 0.1);
    Reservoir reservoir = fill(policy, 300, 3, 2);

    // When
    Reservoir erased = reservoir.erase("u3");

    // Then
    assertTrue(items(reservoir).stream().anyMatch(item -> item.userHash().equals("u3")));
    assertTrue(reservoir.golden().stream().anyMatch(item -> item.userHash().equals("u3")));
    assertTrue(items(erased).stream().noneMatch(item -> item.userHash().equals("u3")));
    assertTrue(erased.golden().stream().noneMatch(item -> item.userHash().equals("u3")));
  }

  @Test
  void a_product_that_was_sent_back_is_not_replayed_as_a_success() {
    // Given
    Reservoir reservoir = fill(NO_SETS_ASIDE, 3, 1, 1);
    LabelledExample old = items(reservoir).get(1).example();
    Label returned = new Label(old.labels().get(0).item(), Outcome.RETURNED, Duration.ofDays(2));

    // When
    Reservoir corrected =
        reservoir.relabel(
            new LabelledExample(old.impression(), Stage.CORRECTED, List.of(returned)));

    // Then
    Set<String> left =
        items(corrected).stream().map(ReplayItem::requestId).collect(Collectors.toSet());
    assertEquals(2, left.size());
    assertFalse(left.contains(old.impression().requestId()));
  }

  private static List<ReplayItem> items(Reservoir reservoir) {
    return reservoir.strata().values().stream().flatMap(s -> s.items().stream()).toList();
  }
}
