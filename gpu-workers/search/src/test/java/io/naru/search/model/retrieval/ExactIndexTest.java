package io.naru.search.model.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExactIndexTest extends VectorIndexCompatibility {

  @Override
  VectorIndex create(int dimension) {
    return new ExactIndex(dimension);
  }

  @Override
  double recall() {
    return 1;
  }

  @Test
  void theOrderOfTheCatalogueChangesNoBit() {
    // Given
    Map<String, float[]> products = fill(2_100);
    List<String> order = new ArrayList<>(products.keySet());
    Collections.shuffle(order, random);
    // When
    try (ExactIndex shuffled = new ExactIndex(DIMENSION)) {
      order.forEach(id -> shuffled.put(id, products.get(id)));
      // Then
      for (int i = 0; i < 20; i++) {
        float[] query = vector();
        assertEquals(index.search(query, 300), shuffled.search(query, 300));
      }
    }
  }
}
