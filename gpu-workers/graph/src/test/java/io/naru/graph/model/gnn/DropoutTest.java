package io.naru.graph.model.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
  private static float[] ones(double rate, long seed) {
    float[] ones = new float[100_003];
    Arrays.fill(ones, 1);
    new Dropout(rate, new SplittableRandom(seed)).apply(ones);
    return ones;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void thatShareIsZeroAndTheMeanStays(double rate) {
    float[] dropped = ones(rate, 1);

    int zeros = 0;
    for (float x : dropped) {
      assertTrue(x == 0 || x == (float) (1 / (1 - rate)));
      zeros += x == 0 ? 1 : 0;
    }
    assertEquals(rate, (double) zeros / dropped.length, 0.01);
  }

  @Test
  void aSeedGivesTheSameMasks() {
    assertArrayEquals(ones(0.5, 7), ones(0.5, 7));
  }

  @Test
  void everythingCannotBeDropped() {
    assertThrows(IllegalArgumentException.class, () -> new Dropout(1, new SplittableRandom(1)));
  }
}
