package io.naru.fundus.model.stylegan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.train.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscriminatorTest extends TorchTest {
  private static final StyleGanConfig TINY = new StyleGanConfig(16, 6, 1, List.of(8, 6, 4));

  private Discriminator discriminator(StyleGanConfig config) {
    return new Discriminator(
        config, manager, Parameters.initial(Discriminator.layout(config), manager, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128})
  void scoresEachPicture(int resolution) {
    try (Discriminator discriminator = discriminator(StyleGanConfig.of(resolution))) {
      Scope.run(
          () -> {
            // Given batches that do and do not fall into groups of four
            for (int batch : new int[] {1, 4, 6}) {
              NDArray pictures = manager.randomNormal(new Shape(batch, 3, resolution, resolution));
              // When
              NDArray scores = discriminator.score(pictures);
              // Then
              assertEquals(new Shape(batch), scores.getShape());
            }
          });
    }
  }

  @Test
  void seesWhenPicturesAreAllTheSame() {
    // Given a batch of equal pictures and one in which three are others
    try (Discriminator discriminator = discriminator(TINY)) {
      Scope.run(
          () -> {
            NDArray one = manager.randomNormal(new Shape(1, 3, 16, 16));
            NDArray others = manager.randomNormal(new Shape(3, 3, 16, 16));
            // When
            float same = discriminator.score(one.repeat(0, 4)).getFloat(0);
            float varied =
                discriminator.score(NDArrays.concat(new NDList(one, others), 0)).getFloat(0);
            // Then
            assertTrue(Math.abs(same - varied) > 1e-4);
          });
    }
  }

  @Test
  void gradientsReachPicturesAndParameters() {
    try (Discriminator discriminator = discriminator(TINY);
        AdversarialLoss loss = new AdversarialLoss(manager);
        NDArray pictures = manager.randomNormal(new Shape(4, 3, 16, 16))) {
      // Given
      pictures.setRequiresGradient(true);
      discriminator.parameters().requireGradients(true);
      for (NDArray parameter :
          List.of(pictures, discriminator.parameters().get("block.1.1.weight"))) {
        // When
        double error =
            GradientCheck.worstError(
                () -> loss.generator(discriminator.score(pictures)), parameter, 1e-2, 3, 5);
        // Then
        assertTrue(error < 0.1, "error " + error);
      }
    }
  }

  @Test
  void penaltyOfALinearDiscriminatorIsItsSquaredWeight() {
    try (AdversarialLoss loss = new AdversarialLoss(manager)) {
      // Given scores that are inner products with a weight
      NDArray weight = manager.create(new float[] {1, -2, 3}, new Shape(3));
      weight.setRequiresGradient(true);
      NDArray pictures = manager.randomNormal(new Shape(5, 3));
      pictures.setRequiresGradient(true);
      Scope.run(
          () -> {
            // When
            NDArray penalty = loss.penalty(pictures.mul(weight).sum(new int[] {1}), pictures);
            Gradients.backward(penalty);
            // Then it is 1 + 4 + 9, and its gradient twice the weight
            assertEquals(14, penalty.getFloat(), 1e-5);
            assertArrayEquals(new float[] {2, -4, 6}, weight.getGradient().toFloatArray(), 1e-5f);
          });
    }
  }

  @Test
  void penaltyOfTheNetworkGrowsWithTheSquareOfItsLastWeight() {
    try (Discriminator discriminator = discriminator(TINY);
        AdversarialLoss loss = new AdversarialLoss(manager);
        NDArray pictures = manager.randomNormal(new Shape(4, 3, 16, 16))) {
      // Given
      pictures.setRequiresGradient(true);
      discriminator.parameters().requireGradients(true);
      NDArray weight = discriminator.parameters().get("score.weight");
      Scope.run(
          () -> {
            // When
            NDArray penalty = loss.penalty(discriminator.score(pictures), pictures);
            Gradients.backward(penalty);
            // Then, by Euler's theorem of homogeneous functions
            float inner = weight.getGradient().mul(weight).sum().getFloat();
            assertEquals(2 * penalty.getFloat(), inner, 1e-3 * inner);
            assertTrue(penalty.getFloat() > 0);
          });
    }
  }

  @Test
  void lossesAreThoseOfLogisticRegression() {
    try (AdversarialLoss loss = new AdversarialLoss(manager)) {
      Scope.run(
          () -> {
            NDArray real = manager.create(new float[] {0, 2});
            NDArray fake = manager.create(new float[] {-1, 3});
            double expected =
                (Math.log(2) + Math.log1p(Math.exp(-2))) / 2
                    + (Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(3))) / 2;
            assertEquals(expected, loss.discriminator(real, fake).getFloat(), 1e-5);
            assertEquals(
                (Math.log1p(Math.exp(1)) + Math.log1p(Math.exp(-3))) / 2,
                loss.generator(fake).getFloat(),
                1e-5);
          });
    }
  }
}
