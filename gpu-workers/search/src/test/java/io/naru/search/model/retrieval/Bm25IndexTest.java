package io.naru.search.model.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Bm25IndexTest {
  private final Bm25Index index = new Bm25Index(Bm25Index.Settings.DEFAULT);

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void wordsAreFoundByTheirStems() {
    // Given
    index.put("a", "Claw hammers, 16 oz.");
    index.put("b", "Painting brush");
    index.refresh();
    // When
    List<Hit> hits = index.search("hammer for painted walls", 10);
    // Then
    assertEquals(List.of("a", "b"), ids(hits).stream().sorted().toList());
    assertTrue(hits.get(0).score() > 0);
    assertEquals(List.of(), index.search("the", 10));
    assertEquals(List.of(), index.search("drill", 10));
  }

  @Test
  void koreanIsFoundByItsMorphemes() {
    // Given
    index.put("a", "어머니를 위한 스카프");
    index.put("b", "Galaxy 무선 충전기");
    index.refresh();
    // When
    List<Hit> scarf = index.search("어머니께 드릴 스카프가 있나요", 10);
    List<Hit> charger = index.search("충전기를 찾아요", 10);
    List<Hit> latin = index.search("galaxy charger", 10);
    // Then
    assertEquals("a", scarf.get(0).id());
    assertEquals(List.of("b"), ids(charger));
    assertEquals(List.of("b"), ids(latin));
  }

  @Test
  void changesAreSeenAfterTheNextRefresh() {
    // Given
    index.put("a", "claw hammer");
    index.put("b", "sledge hammer");
    index.refresh();
    // When
    index.put("a", "claw bar");
    index.remove("b");
    index.put("c", "ball hammer");
    List<String> before = ids(index.search("hammer", 10));
    index.refresh();
    List<String> after = ids(index.search("hammer", 10));
    // Then
    assertEquals(List.of("a", "b"), before);
    assertEquals(List.of("c"), after);
  }

  @Test
  void aFilterLeavesTheRestInOrder() {
    // Given
    for (int i = 100; i < 200; i++) {
      index.put("p" + i, "hammer" + " steel".repeat(i % 7));
    }
    index.refresh();
    List<Hit> all = index.search("steel hammer", 100);
    // When
    List<Hit> even = index.search("steel hammer", 20, id -> id.endsWith("8"));
    // Then
    assertEquals(all.stream().filter(hit -> hit.id().endsWith("8")).toList(), even);
    assertEquals(10, even.size());
    assertEquals(all.stream().sorted(Hit.BEST_FIRST).toList(), all);
  }

  @Test
  void theOrderOfTheCatalogueDoesNotMatter() {
    // Given
    List<String> titles = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      titles.add("hammer" + " steel".repeat(random.nextInt(3)) + " oak".repeat(random.nextInt(3)));
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      order.add(i);
    }
    order.forEach(i -> index.put("p" + i, titles.get(i)));
    index.refresh();
    // When
    Collections.shuffle(order, random);
    try (Bm25Index shuffled = new Bm25Index(Bm25Index.Settings.DEFAULT)) {
      order.forEach(i -> shuffled.put("p" + i, titles.get(i)));
      shuffled.refresh();
      // Then
      assertEquals(index.search("oak hammer", 50), shuffled.search("oak hammer", 50));
    }
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }
}
