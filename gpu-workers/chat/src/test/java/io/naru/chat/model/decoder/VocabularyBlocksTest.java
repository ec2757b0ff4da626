package io.naru.chat.model.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.chat.model.sampling.Sampler;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VocabularyBlocksTest {

  @Property(tries = 300)
  void findsTheFirstOfTheLargest(
      @ForAll @IntRange(min = 1, max = 3_000) int vocabulary, @ForAll long seed) {
    // Given rows with ties
    Random random = new Random(seed);
    float[][] rows = new float[3][vocabulary];
    for (float[] row : rows) {
      for (int i = 0; i < vocabulary; i++) {
        row[i] = random.nextInt(vocabulary) - vocabulary;
      }
    }

    for (int row = 0; row < rows.length; row++) {
      // When
      int found = argMax(rows, row);

      // Then
      assertEquals(Sampler.argMax(rows[row]), found);
    }
  }

  @Test
  void whatIsNotANumberHasNoLargest() {
    float[][] rows = {new float[100]};
    Arrays.fill(rows[0], Float.NaN);
    assertThrows(IllegalStateException.class, () -> argMax(rows, 0));
  }

  private static int argMax(float[][] rows, int row) {
    VocabularyBlocks blocks = VocabularyBlocks.of(rows[0].length);
    FloatBuffer logits = FloatBuffer.allocate(rows.length * rows[0].length);
    FloatBuffer maxima = FloatBuffer.allocate(rows.length * blocks.count());
    for (float[] values : rows) {
      logits.put(values);
      for (int block = 0; block < blocks.count(); block++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < blocks.size(); i++) {
          largest = Math.max(largest, values[block * blocks.size() + i]);
        }
        maxima.put(largest);
      }
    }
    return blocks.argMax(logits, maxima, row);
  }
}
