package io.naru.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdamWTest {
  private NDManager manager;

  @BeforeEach
  void start() {
    Torch.start();
    manager = NDManager.newBaseManager("PyTorch");
    Gradients.enableOnThisThread();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray parameter(Shape shape, float... values) {
    NDArray array = manager.create(values, shape);
    array.setRequiresGradient(true);
    return array;
  }

  /** Leaves {@code gradient} in the parameter: the loss is their inner product. */
  private void setGradient(NDArray parameter, float... gradient) {
    Scope.run(
        () -> {
          NDArray constant = manager.create(gradient, parameter.getShape());
          Gradients.backward(constant.mul(parameter).sum());
        });
  }

  @Test
  void followsTheEquationsOfThePaper() {
    // Given a matrix, which decays, and the equations in double arithmetic
    AdamW.Settings settings = new AdamW.Settings(0.9, 0.95, 1e-8, 0.1, 1e9);
    NDArray matrix = parameter(new Shape(1, 2), 1f, -2f);
    double[] expected = {1, -2};
    double[] mean = new double[2];
    double[] square = new double[2];
    float[][] gradients = {{0.5f, -1f}, {0.25f, 3f}, {-1f, 0.1f}};
    try (AdamW optimizer = new AdamW(manager, List.of(matrix), settings)) {
      for (int t = 1; t <= gradients.length; t++) {
        for (int i = 0; i < 2; i++) {
          double g = gradients[t - 1][i];
          mean[i] = 0.9 * mean[i] + 0.1 * g;
          square[i] = 0.95 * square[i] + 0.05 * g * g;
          double step = mean[i] / (1 - Math.pow(0.9, t));
          double size = Math.sqrt(square[i] / (1 - Math.pow(0.95, t))) + 1e-8;
          expected[i] = expected[i] * (1 - 0.01 * 0.1) - 0.01 * step / size;
        }
        // When
        setGradient(matrix, gradients[t - 1]);
        optimizer.step(0.01);
      }
      // Then
      assertArrayEquals(
          new float[] {(float) expected[0], (float) expected[1]}, matrix.toFloatArray(), 1e-5f);
    }
  }

  @Test
  void aRateOfZeroChangesNothing() {
    // Given
    NDArray matrix = parameter(new Shape(1, 2), 1f, -2f);
    try (AdamW optimizer = new AdamW(manager, List.of(matrix), AdamW.Settings.DEFAULT)) {
      setGradient(matrix, 3f, 4f);
      // When
      float norm = optimizer.step(0);
      // Then
      assertEquals(5f, norm, 1e-5f);
      assertArrayEquals(new float[] {1f, -2f}, matrix.toFloatArray());
    }
  }

  @Test
  void gainsDoNotDecayAndGradientsAreZeroAfterwards() {
    // Given a vector and a zero gradient, so that only decay could move it
    NDArray gain = parameter(new Shape(2), 1f, 2f);
    try (AdamW optimizer = new AdamW(manager, List.of(gain), AdamW.Settings.DEFAULT)) {
      setGradient(gain, 0f, 0f);
      // When
      optimizer.step(0.1);
      // Then
      assertArrayEquals(new float[] {1f, 2f}, gain.toFloatArray());
      setGradient(gain, 7f, 7f);
      optimizer.step(0);
      try (NDArray gradient = gain.getGradient()) {
        assertArrayEquals(new float[] {0f, 0f}, gradient.toFloatArray());
      }
    }
  }

  @Test
  void clippingScalesAllGradientsByTheGlobalNorm() {
    // Given two parameters whose joint gradient has norm 5, and moments without history
    AdamW.Settings settings = new AdamW.Settings(0, 0, 1, 0, 1);
    NDArray one = parameter(new Shape(1), 0f);
    NDArray other = parameter(new Shape(1), 0f);
    try (AdamW optimizer = new AdamW(manager, List.of(one, other), settings)) {
      setGradient(one, 3f);
      setGradient(other, 4f);
      // When
      optimizer.step(1);
      // Then each moved by g / (|g| + 1) of its clipped gradient
      assertEquals(-0.6 / 1.6, one.getFloat(0), 1e-5);
      assertEquals(-0.8 / 1.8, other.getFloat(0), 1e-5);
    }
  }

  @Test
  void refusesImpossibleSettings() {
    assertThrows(IllegalArgumentException.class, () -> new AdamW.Settings(1, 0.9, 1e-8, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new AdamW.Settings(0.9, 0.9, 0, 0, 1));
  }
}
