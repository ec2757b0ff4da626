package io.naru.search.model.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixIndexTest extends VectorIndexCompatibility {
  @Override
  VectorIndex create(int dimension) {
    return new MatrixIndex(dimension, Device.cpu());
  }

  @Override
  double recall() {
    return 1;
  }

  @Test
  void aFreedPlaceIsTakenAgain() {
    // Given
    fill(1_024);
    float[] query = vector();
    index.remove("p7");
    // When
    index.put("new", query);
    List<Hit> before = index.search(query, 2_000);
    index.refresh();
    // Then
    assertEquals(1_023, before.size());
    assertEquals("new", index.search(query, 1).get(0).id());
    assertEquals(1_024, index.search(query, 2_000).size());
  }
}
