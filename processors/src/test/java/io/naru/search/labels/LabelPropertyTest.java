package io.naru.search.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.LabelStage;
import io.naru.schemas.search.LabelledItem;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LabelPropertyTest {
  @Property(tries = 20)
  void whatever_the_order_and_the_repeats_each_result_gives_one_example_with_its_clicks(
      @ForAll @Size(max = 12) List<@Size(max = 4) Set<@IntRange(min = 1, max = 8) Integer>> visits,
      @ForAll @IntRange(min = 1, max = 3) int copies,
      @ForAll long order) {
    // Given
    List<Runnable> events = new ArrayList<>();
    try (LabelDriver labels = new LabelDriver()) {
      for (int number = 0; number < visits.size(); number++) {
        long id = number;
        events.addAll(Collections.nCopies(copies, () -> labels.show(Visits.result(id, id))));
        for (int product : visits.get(number)) {
          SearchFeedback click =
              Visits.act(id, FeedbackKind.CLICK, product, Duration.ofSeconds(60 + product));
          events.addAll(Collections.nCopies(copies, () -> labels.act(click)));
        }
      }
      Collections.shuffle(events, new Random(order));

      // When
      events.forEach(Runnable::run);
      labels.pass(Duration.ofMinutes(40));
      List<SearchExample> examples = labels.examples();
      labels.pass(Duration.ofDays(8));

      // Then
      long clicked = visits.stream().filter(clicks -> !clicks.isEmpty()).count();
      assertEquals(clicked, examples.size());
      for (SearchExample example : examples) {
        int number = Integer.parseInt(example.getRequestId(), 16);
        assertEquals(LabelStage.PROVISIONAL, example.getStage());
        assertEquals(visits.get(number), clicks(example));
      }
      assertTrue(labels.examples().isEmpty());
      assertEquals(0, labels.remembered());
    }
  }

  private static Set<Integer> clicks(SearchExample example) {
    return example.getItems().stream()
        .filter(item -> item.getLabel() > 0)
        .map(LabelledItem::getPosition)
        .collect(Collectors.toSet());
  }
}
