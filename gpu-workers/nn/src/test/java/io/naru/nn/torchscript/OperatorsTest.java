package io.naru.nn.torchscript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperatorsTest {

  private static NDManager manager;
  private static Operators operators;

  @BeforeAll
  static void load() {
    Torch.start();
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager();
    operators = Operators.load(manager);
  }

  @AfterAll
  static void close() {
    operators.close();
    manager.close();
  }

  @Test
  void softmaxWithinSegmentsSumsToOneInEach() {
    try (Scope scope = Scope.open()) {
      // Given five edges into three nodes, one of them with a huge score
      NDArray scores = manager.create(new float[] {1, 2, 300, 299, -5}, new Shape(5, 1));
      NDArray segment = manager.create(new long[] {0, 0, 1, 1, 2});

      // When
      float[] p = scope.keep(operators.segmentSoftmax(scores, segment, 3)).toFloatArray();

      // Then
      float sigmoid = (float) (1 / (1 + Math.exp(-1)));
      assertArrayEquals(new float[] {1 - sigmoid, sigmoid, sigmoid, 1 - sigmoid, 1}, p, 1e-6f);
    }
  }

  @Test
  void gradientsFlowThroughIndexAdd() {
    Scope.run(
        () -> {
          // Given
          NDArray source = manager.create(new float[] {1, 2, 3}, new Shape(3, 1));
          source.setRequiresGradient(true);
          NDArray zeros = manager.zeros(new Shape(2, 1));
          NDArray index = manager.create(new long[] {0, 1, 1});

          // When the squares of the sums (1, 5) are differentiated
          NDArray sums = operators.indexAdd(zeros, index, source);
          Gradients.backward(sums.mul(sums).sum());

          // Then
          assertArrayEquals(new float[] {2, 10, 10}, source.getGradient().toFloatArray());
        });
  }

  @Test
  void secondDerivativeOfACubeIsSixTimesX() {
    Scope.run(
        () -> {
          // Given
          NDArray x = manager.create(new float[] {1, 2, 3});
          x.setRequiresGradient(true);

          // When
          NDArray first = operators.gradient(x.mul(x).mul(x).sum(), x);
          NDArray second = operators.gradient(first.sum(), x);

          // Then
          assertArrayEquals(new float[] {3, 12, 27}, first.toFloatArray(), 1e-5f);
          assertArrayEquals(new float[] {6, 12, 18}, second.toFloatArray(), 1e-5f);
        });
  }

  @Test
  void causalAttentionOfTheFirstPositionIsItsOwnValue() {
    Scope.run(
        () -> {
          // Given
          NDArray q = manager.randomNormal(new Shape(1, 1, 3, 4));
          NDArray v = manager.randomNormal(new Shape(1, 1, 3, 4));

          // When
          NDArray out = operators.attention(q, q, v, true);

          // Then
          float[] first = new float[4];
          System.arraycopy(v.toFloatArray(), 0, first, 0, 4);
          float[] got = new float[4];
          System.arraycopy(out.toFloatArray(), 0, got, 0, 4);
          assertArrayEquals(first, got, 1e-6f);
        });
  }

  @Test
  void transposedConvolutionDoublesTheSize() {
    Scope.run(
        () -> {
          // Given
          NDArray x = manager.ones(new Shape(1, 1, 2, 2));
          NDArray w = manager.ones(new Shape(1, 3, 2, 2));

          // When
          NDArray y = operators.convTranspose2d(x, w, 2, 0);

          // Then
          assertEquals(new Shape(1, 3, 4, 4), y.getShape());
          assertEquals(48, y.sum().getFloat());
        });
  }

  @Test
  void multinomialDrawsOnlyPossibleOutcomes() {
    Scope.run(
        () -> {
          NDArray p = manager.create(new float[] {0, 1, 0}, new Shape(1, 3));
          assertArrayEquals(new long[] {1, 1, 1, 1}, operators.multinomial(p, 4).toLongArray());
        });
  }

  @Test
  void codeThatDoesNotCompileIsRefusedAtLoading() {
    byte[] archive = new ScriptSource().method("f", "x: Tensor", "Tensor", "return y").archive();
    assertThrows(EngineException.class, () -> ScriptModule.load(manager, archive));
  }

  @Test
  void argumentsOfEveryKindArrive() {
    // Given
    byte[] archive =
        new ScriptSource()
            .method(
                "f",
                "xs: List[Tensor], i: int, a: float, flag: bool, shape: List[int]",
                "Tensor",
                """
                if flag:
                  y = torch.mul(torch.reshape(xs[i], shape), a)
                else:
                  y = xs[0]
                return y
                """)
            .archive();
    Scope.run(
        () -> {
          try (ScriptModule module = ScriptModule.load(manager, archive)) {
            NDArray[] xs = {manager.zeros(new Shape(1)), manager.ones(new Shape(4))};

            // When
            NDArray y = module.call("f", xs, 1, 2.5, true, new long[] {2, 2});

            // Then
            assertEquals(new Shape(2, 2), y.getShape());
            assertArrayEquals(new float[] {2.5f, 2.5f, 2.5f, 2.5f}, y.toFloatArray());
          }
        });
  }

  @Test
  void preparedCallWritesIntoTheMemoryOfADirectBuffer() {
    // Given a tensor over a direct buffer
    byte[] archive =
        new ScriptSource()
            .method(
                "f",
                "x: Tensor, y: Tensor",
                "NoneType",
                "_0 = torch.copy_(y, torch.add(x, x))\nreturn None")
            .archive();
    ByteBuffer out = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
    Scope.run(
        () -> {
          NDArray x = manager.create(new float[] {1, 2});
          NDArray y = manager.create(out, new Shape(2), DataType.FLOAT32);
          try (ScriptModule module = ScriptModule.load(manager, archive);
              PreparedCall call = module.prepare("f", x, y)) {
            // When
            call.run();
          }
        });

    // Then
    assertEquals(2f, out.getFloat(0));
    assertEquals(4f, out.getFloat(4));
  }
}
