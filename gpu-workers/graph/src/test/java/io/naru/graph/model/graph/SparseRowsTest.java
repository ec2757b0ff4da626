package io.naru.graph.model.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SparseRowsTest {
  private static final int ROWS = 7;
  private static final int WIDTH = 5;

  private static SparseRows random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] offsets = new int[ROWS + 1];
    int[] columns = new int[ROWS * WIDTH];
    float[] values = new float[ROWS * WIDTH];
    int next = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < WIDTH; column++) {
        if (random.nextInt(3) == 0) {
          columns[next] = column;
          values[next++] = (float) random.nextDouble(-1, 1);
        }
      }
      offsets[row + 1] = next;
    }
    return new SparseRows(
        WIDTH, offsets, Arrays.copyOf(columns, next), Arrays.copyOf(values, next));
  }

  @Property(tries = 100)
  void transposedHasRowsForColumns(@ForAll long seed) {
    SparseRows matrix = random(seed);
    SparseRows transposed = matrix.transposed();
    float[] dense = matrix.dense();
    float[] exchanged = transposed.dense();

    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < WIDTH; column++) {
        assertEquals(dense[row * WIDTH + column], exchanged[column * ROWS + row]);
      }
    }
    assertEquals(matrix, transposed.transposed());
  }

  @Test
  void rowsAddUpToOneAfterwardsUnlessTheyAreEmpty() {
    SparseRows rows = new SparseRows(3, new int[] {0, 2, 2}, new int[] {0, 2}, new float[] {1, -3});

    assertArrayEquals(new float[] {0.25f, -0.75f}, rows.l1Normalised().values());
  }
}
