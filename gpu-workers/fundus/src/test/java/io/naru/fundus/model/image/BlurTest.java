package io.naru.fundus.model.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BlurTest {
  private static final int SIZE = 33;

  @Property(tries = 20)
  void whatIsTheSameEverywhereStaysSo(@ForAll @DoubleRange(min = 0.1, max = 20) double deviation) {
    float[] plane = new float[SIZE * SIZE];
    Arrays.fill(plane, 0.7f);
    float[] before = plane.clone();

    new Blur(deviation).apply(plane, SIZE);

    assertArrayEquals(before, plane, 1e-4f);
  }

  @Test
  void aPointBecomesAGaussian() {
    float[] plane = new float[SIZE * SIZE];
    plane[16 * SIZE + 16] = 1;

    new Blur(2).apply(plane, SIZE);

    double sum = 0;
    double variance = 0;
    for (int pixel = 0; pixel < plane.length; pixel++) {
      double x = pixel % SIZE - 16;
      sum += plane[pixel];
      variance += plane[pixel] * x * x;
    }
    assertEquals(1, sum, 1e-4);
    assertEquals(4, variance, 0.15);
    assertTrue(plane[16 * SIZE + 16] > plane[16 * SIZE + 17]);
    assertEquals(plane[16 * SIZE + 18], plane[14 * SIZE + 16], 1e-7);
  }
}
