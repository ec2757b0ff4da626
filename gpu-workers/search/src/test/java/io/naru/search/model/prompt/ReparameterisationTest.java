package io.naru.search.model.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.train.GradientCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReparameterisationTest {
  private static final int LENGTH = 5;
  private static final int WIDTH = 8;
  private NDManager manager;

  @BeforeEach
  void start() {
    Torch.start();
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Reparameterisation seeded(long seed) {
    return new Reparameterisation(manager, LENGTH, WIDTH, 0.25, seed);
  }

  @Test
  void startsAtTheScaleItIsGiven() {
    // Given
    try (Reparameterisation network = seeded(1)) {
      // When
      SoftPrompt prompt = network.freeze();
      // Then
      assertEquals(LENGTH * WIDTH, prompt.parameters());
      double squares = 0;
      for (float value : prompt.values()) {
        squares += value * value;
      }
      assertEquals(0.25, Math.sqrt(squares / prompt.parameters()), 1e-4);
    }
  }

  @Test
  void theSeedDecides() {
    try (Reparameterisation one = seeded(1);
        Reparameterisation same = seeded(1);
        Reparameterisation other = seeded(2)) {
      assertEquals(one.freeze(), same.freeze());
      assertNotEquals(one.freeze(), other.freeze());
    }
  }

  @Test
  void gradientsReachSeedsAndBothNetworks() {
    // Given
    try (Reparameterisation network = seeded(3)) {
      for (int which : new int[] {0, 1, 6, 9, 11}) {
        NDArray parameter = network.parameters().get(which);
        // When
        double error =
            GradientCheck.worstError(
                () -> network.prompt().get(":, 0").exp().sum(), parameter, 1e-2, 3, 1);
        // Then
        assertTrue(error < 0.05, which + ": " + error);
      }
    }
  }
}
