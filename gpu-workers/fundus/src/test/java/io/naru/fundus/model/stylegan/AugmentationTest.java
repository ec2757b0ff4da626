package io.naru.fundus.model.stylegan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scope;
import io.naru.nn.train.GradientCheck;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest extends TorchTest {
  @Test
  void changesNothingAtProbabilityZero() {
    try (Augmenter augmenter = new Augmenter(manager)) {
      Scope.run(
          () -> {
            // Given
            NDArray pictures = manager.randomNormal(new Shape(3, 3, 16, 16));
            // When
            NDArray same =
                augmenter.apply(pictures, Augmentation.draw(3, 0, new SplittableRandom(1)));
            // Then
            assertArrayEquals(pictures.toFloatArray(), same.toFloatArray(), 1e-4f);
          });
    }
  }

  @Test
  void changesEachPictureInItsOwnWayAtProbabilityOne() {
    // Given the same picture twice
    try (Augmenter augmenter = new Augmenter(manager)) {
      Scope.run(
          () -> {
            NDArray pictures = manager.randomNormal(new Shape(1, 3, 16, 16)).repeat(0, 2);
            // When
            NDArray changed =
                augmenter.apply(pictures, Augmentation.draw(2, 1, new SplittableRandom(1)));
            // Then
            float[] first = changed.get("0").toFloatArray();
            assertFalse(Arrays.equals(first, changed.get("1").toFloatArray()));
            assertFalse(Arrays.equals(first, pictures.get("0").toFloatArray()));
          });
    }
  }

  @Test
  void keepsGradients() {
    // Given
    Augmentation augmentation = Augmentation.draw(2, 0.7, new SplittableRandom(3));
    try (Augmenter augmenter = new Augmenter(manager);
        NDArray pictures = manager.randomNormal(new Shape(2, 3, 8, 8))) {
      pictures.setRequiresGradient(true);
      // When
      double error =
          GradientCheck.worstError(
              () -> augmenter.apply(pictures, augmentation).square().mean(), pictures, 1e-2, 4, 5);
      // Then
      assertTrue(error < 0.03, "error " + error);
    }
  }

  @Test
  void hueLeavesGreyGrey() {
    // Given
    Matrix turned = Matrix.hue(1);
    for (int row = 0; row < 3; row++) {
      // When
      double grey = turned.at(row, 0) + turned.at(row, 1) + turned.at(row, 2);
      // Then
      assertEquals(1, grey, 1e-12);
    }
  }

  @Test
  void probabilityMovesTowardsTheTarget() {
    // Given a discriminator that is sure of every photograph, and one that is not
    float[] sure = {1, 2, 3, 4};
    float[] unsure = {1, -2, 3, -4};
    AdaptiveProbability probability = AdaptiveProbability.NONE;
    // When
    for (int batch = 0; batch < 400; batch++) {
      probability = probability.after(sure);
    }
    double risen = probability.value();
    for (int batch = 0; batch < 200; batch++) {
      probability = probability.after(unsure);
    }
    // Then it has risen by one 500,000th a photograph, and fallen as fast
    assertEquals(1600 / 500_000.0, risen, 1e-9);
    assertEquals(800 / 500_000.0, probability.value(), 1e-9);
  }

  @Test
  void probabilityStaysBetweenItsBounds() {
    AdaptiveProbability probability = AdaptiveProbability.NONE.after(new float[] {-1});
    assertEquals(0, probability.value());
    probability = new AdaptiveProbability(0.8, 0, 0, 3).after(new float[100_000]);
    assertTrue(probability.value() < 0.8);
    float[] sure = new float[100_000];
    Arrays.fill(sure, 1);
    assertEquals(0.8, new AdaptiveProbability(0.79, 0, 0, 3).after(sure).value());
  }
}
