package io.naru.search.model.world.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WhiteningTest {
  private static final int ROWS = 4_000;

  @Test
  void noDirectionVariesMoreThanAnother() {
    // Given
    Random random = new Random(3);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      float shared = (float) (5 * random.nextGaussian());
      rows.add(
          new float[] {
            shared + 7, shared + (float) random.nextGaussian(), (float) (2 * random.nextGaussian())
          });
    }

    // When
    Whitening whitening = new Whitening(rows);
    List<float[]> white = rows.stream().map(whitening::of).toList();

    // Then
    for (int i = 0; i < 3; i++) {
      int column = i;
      assertEquals(0, white.stream().mapToDouble(row -> row[column]).average().orElseThrow(), 1e-3);
      for (int j = 0; j < 3; j++) {
        int other = j;
        double moment =
            white.stream().mapToDouble(row -> row[column] * row[other]).average().orElseThrow();
        assertEquals(i == j ? 1 : 0, moment, 0.15, i + ", " + j);
      }
    }
  }
}
