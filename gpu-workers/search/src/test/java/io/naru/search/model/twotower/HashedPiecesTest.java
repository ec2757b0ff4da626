package io.naru.search.model.twotower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashedPiecesTest {
  private final HashedPieces pieces = new HashedPieces(512);

  @Test
  void misspeltTextsLieNearTheirs() {
    // When
    float[][] vectors = pieces.encode(List.of("contact paper", "contact paoer", "garden hose"));
    // Then
    assertTrue(dot(vectors[0], vectors[1]) > 0.5);
    assertTrue(dot(vectors[0], vectors[2]) < 0.2);
  }

  @Property
  void everyTextIsAUnitVector(@ForAll String text) {
    float[] vector = pieces.encode(List.of(text))[0];
    assertEquals(1, dot(vector, vector), 1e-4);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
