package io.naru.search.model.world.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.training.Example;
import io.naru.search.model.world.stream.StreamShoppers.Story;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamShoppersTest {
  private static StreamShoppers shoppers(Story story) {
    return new StreamShoppers(Queries.of(1), Queries.meanings(), Queries.CATEGORIES, 1, story);
  }

  private static int intent(Example example) {
    return Integer.parseInt(example.labelled().impression().query().split("/")[0]);
  }

  private static String clicked(Example example) {
    return example.labelled().best().orElseThrow().item().category();
  }

  @Test
  void anEventDependsOnItsNumberOnly() {
    assertEquals(
        shoppers(Story.STEADY).example(17).labelled(),
        shoppers(Story.drift(3_000, true)).example(17).labelled());
  }

  @Test
  void onlyReasonsThatChangeMeanSomethingElseAfterTheDrift() {
    // Given
    StreamShoppers steady = shoppers(Story.STEADY);
    StreamShoppers drifting = shoppers(Story.drift(0, false));
    for (int n = 0; n < 300; n++) {
      // When
      Example before = steady.example(n);
      Example after = drifting.example(n);
      // Then
      assertEquals(intent(before), intent(after));
      if (StreamShoppers.changes(intent(after))) {
        assertNotEquals(clicked(before), clicked(after));
      } else {
        assertEquals(clicked(before), clicked(after));
      }
    }
  }

  @Test
  void quietReasonsAreNotHeardAfterTheDrift() {
    // Given
    StreamShoppers shoppers = shoppers(Story.drift(100, true));
    // When, Then
    assertTrue(IntStream.range(0, 100).anyMatch(n -> intent(shoppers.example(n)) % 2 == 1));
    assertTrue(
        IntStream.range(100, 400)
            .allMatch(n -> StreamShoppers.changes(intent(shoppers.example(n)))));
  }

  @Test
  void nonsenseIsClickedInTheEpisodeOnly() {
    // Given
    StreamShoppers steady = shoppers(Story.STEADY);
    StreamShoppers poisoned = shoppers(Story.episode(100, 400, 0.5));
    // When
    long differing =
        IntStream.range(0, 600)
            .filter(n -> !clicked(steady.example(n)).equals(clicked(poisoned.example(n))))
            .peek(n -> assertTrue(n >= 100 && n < 400))
            .count();
    // Then
    assertEquals(135, differing, 35);
  }
}
