package io.naru.gateway.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PredictionViewTest {
  @Test
  void the_last_one_counts_and_none_is_none() {
    // Given
    PredictionView view = new PredictionView(10_000);

    // When
    view.put("g/a", new byte[] {1});
    view.put("g/a", new byte[] {2});
    view.put("g/b", new byte[] {3});
    view.put("g/b", null);
    view.put("g/c", null);

    // Then
    assertArrayEquals(new byte[] {2}, view.find("g/a").orElseThrow());
    assertTrue(view.find("g/b").isEmpty());
    assertEquals(1, view.size());
  }

  @Test
  void what_was_written_longest_ago_makes_room() {
    // Given: room for about five
    PredictionView view = new PredictionView(1_500);

    // When
    for (int i = 0; i < 100; i++) {
      view.put("g/" + i, new byte[100]);
      view.put("g/again", new byte[100]);
    }

    // Then
    assertTrue(view.find("g/99").isPresent());
    assertTrue(view.find("g/again").isPresent());
    assertTrue(view.find("g/1").isEmpty());
    assertEquals(5, view.size());
  }
}
