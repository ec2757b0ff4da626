package io.naru.search.model.retrieval;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GrowingIndexTest extends VectorIndexCompatibility {
  private static final int EXACT_UP_TO = 1_000;

  @Override
  VectorIndex create(int dimension) {
    return new GrowingIndex(dimension, EXACT_UP_TO, HnswIndex.Settings.DEFAULT);
  }

  @Override
  double recall() {
    return 0.97;
  }

  @Test
  void theSizeDecidesHowItSearches() {
    // Given
    fill(EXACT_UP_TO);
    boolean before = ((GrowingIndex) index).isExact();
    // When
    index.put("one more", vector());
    // Then
    assertTrue(before);
    assertFalse(((GrowingIndex) index).isExact());
  }
}
