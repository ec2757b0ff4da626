package io.naru.search.model.continual.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import io.naru.search.model.continual.feedback.Reaction.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Property
  void products_passed_over_are_those_down_to_one_after_the_last_click(
      @ForAll @Size(min = 1, max = 5) Set<@IntRange(min = 1, max = 12) Integer> clicked) {
    // Given
    Impression impression = Lists.of("a", 12);
    List<Reaction> clicks =
        clicked.stream().map(k -> Lists.reaction(Kind.CLICK, k, MINUTE)).toList();
    int last = clicked.stream().mapToInt(Integer::intValue).max().orElseThrow();

    // When
    LabelledExample example = Labels.provisional(impression, clicks).orElseThrow();

    // Then
    assertEquals(Math.min(12, last + 1), example.labels().size());
    for (Label label : example.labels()) {
      boolean click = clicked.contains(label.item().position());
      assertEquals(click ? Outcome.CLICKED : Outcome.SKIPPED, label.outcome());
    }
    assertEquals(example, LabelledExample.CODEC.value(LabelledExample.CODEC.bytes(example)));
  }

  @Test
  void nobody_knows_what_was_looked_at_where_nobody_reacted() {
    // Given
    Reaction elsewhere = new Reaction("unknown", Kind.CLICK, Lists.NOON);
    Reaction tooEarly = Lists.reaction(Kind.CLICK, 1, MINUTE.negated());

    // When
    Optional<LabelledExample> example =
        Labels.provisional(Lists.of("a", 5), List.of(elsewhere, tooEarly));

    // Then
    assertTrue(example.isEmpty());
  }

  @Test
  void a_purchase_overrules_a_click_and_a_return_overrules_both_whatever_comes_first() {
    // Given
    Impression impression = Lists.of("a", 3);
    Reaction click = Lists.reaction(Kind.CLICK, 1, MINUTE);
    Reaction purchase = Lists.reaction(Kind.PURCHASE, 1, MINUTE.multipliedBy(5));
    Reaction sentBack = Lists.reaction(Kind.RETURN, 1, MINUTE.multipliedBy(9));

    // When
    LabelledExample bought = Labels.provisional(impression, List.of(purchase, click)).orElseThrow();
    LabelledExample returned =
        Labels.further(impression, Stage.CORRECTED, List.of(sentBack, purchase)).orElseThrow();

    // Then
    assertEquals(5, bought.best().orElseThrow().outcome().weight());
    assertEquals(MINUTE.multipliedBy(5), bought.best().orElseThrow().delay());
    assertEquals(1, returned.labels().size());
    assertEquals(0, returned.labels().get(0).outcome().weight());
    assertTrue(returned.best().isEmpty());
  }

  @Property
  void importance_is_the_inverse_of_what_has_arrived_and_bounded(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 10_000) Integer> minutes,
      @ForAll @IntRange(min = 0, max = 10_000) int asked) {
    // Given
    DelayModel model = DelayModel.empty();
    for (int delay : minutes) {
      model = model.observe(Duration.ofMinutes(delay));
    }
    Duration delay = Duration.ofMinutes(asked);

    // When
    double importance = model.importance(delay);

    // Then
    double arrived = 1 - model.notYetArrived(delay);
    assertTrue(importance >= 1 && importance <= 10);
    assertEquals(Math.min(10, 1 / arrived), importance, 1e-9);
    assertEquals(0, model.notYetArrived(Duration.ofMinutes(20_000)));
  }
}
