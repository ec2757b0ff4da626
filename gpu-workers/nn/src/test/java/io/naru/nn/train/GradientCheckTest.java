package io.naru.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

  @Test
  void passesRightGradientsAndFailsWrongOnes() {
    Torch.start();
    Gradients.enableOnThisThread();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      // Given
      NDArray x = manager.create(new float[] {0.3f, -0.7f, 1.1f});
      x.setRequiresGradient(true);
      // When
      double right = GradientCheck.worstError(() -> x.mul(x).tanh().sum(), x, 1e-2, 5, 1);
      double wrong =
          GradientCheck.worstError(() -> x.mul(x.stopGradient()).tanh().sum(), x, 1e-2, 5, 1);
      // Then
      assertTrue(right < 1e-2, "right " + right);
      assertTrue(wrong > 0.3, "wrong " + wrong);
      assertArrayEquals(new float[] {0.3f, -0.7f, 1.1f}, x.toFloatArray());
    }
  }
}
