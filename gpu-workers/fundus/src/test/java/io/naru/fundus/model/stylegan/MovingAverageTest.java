package io.naru.fundus.model.stylegan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovingAverageTest extends TorchTest {
  @Test
  void goesTheShareOfTheWayThatItForgets() {
    // Given
    NDArray average = manager.create(new float[] {0, 10});
    NDArray now = manager.create(new float[] {1, 20});
    try (MovingAverage moving = new MovingAverage(manager)) {
      // When
      moving.follow(List.of(average), List.of(now), 0.9);
      // Then
      assertArrayEquals(new float[] {0.1f, 11}, average.toFloatArray(), 1e-5f);
      moving.follow(List.of(average), List.of(now), 0);
      assertArrayEquals(new float[] {1, 20}, average.toFloatArray(), 1e-5f);
    }
  }
}
