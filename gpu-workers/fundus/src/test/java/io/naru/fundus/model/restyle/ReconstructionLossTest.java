package io.naru.fundus.model.restyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.features.FeatureWidths;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.train.GradientCheck;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconstructionLossTest {
  private NDManager manager;
  private GradeNetwork features;
  private ReconstructionLoss loss;

  @BeforeEach
  void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager("PyTorch");
    manager.getEngine().setRandomSeed(3);
    features = GradeNetwork.random(manager, new FeatureWidths(4, 4, 4, 4), new Random(1));
    loss = new ReconstructionLoss(manager, features, new ReconstructionLoss.Weights(0.3, 0.5));
  }

  @AfterEach
  void close() {
    loss.close();
    features.close();
    manager.close();
  }

  @Test
  void isNothingForThePhotographItself() {
    Scope.run(
        () -> {
          NDArray photographs = manager.randomNormal(new Shape(2, 3, 16, 16));
          assertEquals(0, loss.of(photographs, photographs).getFloat(), 1e-5);
        });
  }

  @Test
  void missingALesionWeighsMoreThanAsMuchLightSpreadOut() {
    Scope.run(
        () -> {
          // Given two photographs of different light, one of them with a dark dot
          NDArray plain = manager.zeros(new Shape(2, 3, 16, 16));
          plain.set(new NDIndex("1"), manager.full(new Shape(), 0.5f));
          NDArray photograph = plain.duplicate();
          photograph.set(new NDIndex("0, :, 7:9, 7:9"), manager.full(new Shape(), -0.5f));
          // As large a squared error, over the whole of both
          NDArray dimmed = photograph.sub(manager.full(new Shape(), (float) Math.sqrt(1.0 / 512)));
          // When
          float missing = loss.of(plain, photograph).getFloat();
          float spread = loss.of(dimmed, photograph).getFloat();
          // Then
          assertTrue(missing > 2 * spread, missing + " against " + spread);
        });
  }

  @Test
  void gradientsReachPictures() {
    // Given
    try (NDArray pictures = manager.randomNormal(new Shape(2, 3, 16, 16));
        NDArray photographs = manager.randomNormal(new Shape(2, 3, 16, 16))) {
      pictures.setRequiresGradient(true);
      // When
      double error =
          GradientCheck.worstError(() -> loss.of(pictures, photographs), pictures, 2e-2, 3, 4);
      // Then
      assertTrue(error < 0.1, "error " + error);
    }
  }
}
