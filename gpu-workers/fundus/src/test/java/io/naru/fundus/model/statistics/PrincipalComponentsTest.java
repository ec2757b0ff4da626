package io.naru.fundus.model.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class PrincipalComponentsTest {
  private static NDManager manager;

  @BeforeContainer
  static void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterContainer
  static void stop() {
    manager.close();
  }

  @Property(tries = 20)
  void whereThereAreAllAxesNothingIsLost(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 12) int count) {
    // Given rows of 6 numbers, fewer or more than those
    List<float[]> rows = rows(seed, count, 6);

    // When all axes are kept
    PrincipalComponents all = PrincipalComponents.of(manager, rows, 6);

    // Then they stand at right angles, and each row comes back
    for (int i = 0; i < all.axes().length; i++) {
      for (int j = 0; j <= i; j++) {
        assertEquals(i == j ? 1 : 0, dot(all.axes()[i], all.axes()[j]), 1e-6);
      }
    }
    for (float[] row : rows) {
      assertArrayEquals(row, all.restore(all.project(row)), 1e-4f);
    }
  }

  @Property(tries = 20)
  void theFirstAxisHasTheMostVariance(@ForAll long seed) {
    List<float[]> rows = rows(seed, 40, 5);
    PrincipalComponents some = PrincipalComponents.of(manager, rows, 3);

    assertEquals(3, some.axes().length);
    assertTrue(variance(some, rows, 0) >= variance(some, rows, 1));
    assertTrue(variance(some, rows, 1) >= variance(some, rows, 2));
  }

  @Property(tries = 20)
  void aRootTimesItselfIsTheMatrix(@ForAll long seed) {
    double[][] matrix = new double[4][4];
    for (float[] row : rows(seed, 9, 4)) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          matrix[i][j] += row[i] * row[j];
        }
      }
    }

    Eigenvectors found = Eigenvectors.of(manager, matrix);
    double[][] root = found.squareRoot();

    double trace = 0;
    for (int i = 0; i < 4; i++) {
      trace += root[i][i];
      for (int j = 0; j < 4; j++) {
        assertEquals(matrix[i][j], dot(root[i], root[j]), 1e-8);
      }
    }
    assertEquals(trace, found.traceOfSquareRoot(), 1e-8);
  }

  private static double variance(PrincipalComponents components, List<float[]> rows, int axis) {
    return rows.stream().mapToDouble(row -> Math.pow(components.project(row)[axis], 2)).sum();
  }

  private static List<float[]> rows(long seed, int count, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[length];
      for (int j = 0; j < length; j++) {
        row[j] = (float) ((1 + j) * random.nextGaussian());
      }
      rows.add(row);
    }
    return rows;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
