package io.naru.gateway.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class TypingPaceTest {
  @Property
  void theLastIsAskedInTheEndAndNothingTwiceOrTooSoon(
      @ForAll @Size(max = 50) List<Boolean> typedOrRested) {
    // Given
    TypingPace<Integer> pace = new TypingPace<>();
    List<Integer> asked = new ArrayList<>();
    boolean resting = false;
    int typed = 0;
    // When
    for (boolean types : typedOrRested) {
      Optional<Integer> next = Optional.empty();
      if (types) {
        next = pace.typed(++typed);
        assertTrue(next.isEmpty() || !resting, "nothing is asked during a rest");
        resting |= next.isPresent();
      } else if (resting) {
        next = pace.rested();
        resting = next.isPresent();
      }
      next.ifPresent(asked::add);
    }
    while (resting) {
      Optional<Integer> next = pace.rested();
      resting = next.isPresent();
      next.ifPresent(asked::add);
    }
    // Then
    assertEquals(asked.stream().distinct().sorted().toList(), asked, "in order, each once");
    assertEquals(typed, asked.isEmpty() ? 0 : asked.get(asked.size() - 1), "the last one");
  }

  @Example
  void whatIsDroppedIsNotAsked() {
    // Given
    TypingPace<String> pace = new TypingPace<>();
    pace.typed("a");
    pace.typed("b");
    // When
    pace.drop();
    // Then
    assertEquals(Optional.empty(), pace.rested());
    assertEquals(Optional.of("c"), pace.typed("c"));
  }
}
