package io.naru.graph.model.augtrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
  private static final int NODES = 9;
  private static final int CLASSES = 4;

  private NDManager manager;
  private Losses losses;
  private NDArray a;
  private NDArray b;

  @BeforeEach
  void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = Engine.getEngine("PyTorch").newBaseManager();
    losses = new Losses(manager);
    a = logits(1);
    b = logits(2);
  }

  @AfterEach
  void close() {
    losses.close();
    manager.close();
  }

  private NDArray logits(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[NODES * CLASSES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-3, 3);
    }
    NDArray logits = manager.create(values, new Shape(NODES, CLASSES));
    logits.setRequiresGradient(true);
    return logits;
  }

  @Test
  void nothingDivergesFromItself() {
    Scope.run(() -> assertEquals(0, losses.divergence(a, a).getFloat(), 1e-7));
    Scope.run(() -> assertTrue(losses.divergence(a, b).getFloat() > 0.1));
  }

  @Test
  void theEntropyIsThatOfTheSoftmax() {
    Scope.run(
        () -> {
          float entropy = losses.entropy(a).getFloat();
          double mean = 0;
          for (double normalised : losses.normalisedEntropies(a)) {
            assertTrue(normalised >= 0 && normalised <= 1);
            mean += normalised * Math.log(CLASSES) / NODES;
          }
          assertTrue(entropy > 0 && entropy < Math.log(CLASSES));
          assertEquals(entropy, mean, 1e-6);
          assertEquals(
              Math.log(CLASSES), losses.entropy(a.sub(a)).getFloat(), 1e-6, "of equal scores");
        });
  }

  @Test
  void labelsCountOnlyWhereTheyAreKnown() {
    Scope.run(
        () -> {
          NDArray nodes = manager.create(new long[] {2, 5});
          NDArray labels = manager.create(new long[] {1, 3});
          Gradients.backward(losses.supervised(a, nodes, labels));
          float[] gradient = a.getGradient().toFloatArray();
          for (int i = 0; i < gradient.length; i++) {
            int node = i / CLASSES;
            assertEquals(node == 2 || node == 5, gradient[i] != 0);
          }
        });
  }

  /** Which of the two the gradient moves, by the form and by which sample lost less. */
  @ParameterizedTest
  @CsvSource({"FORWARD,true,true,true", "SYMMETRIC,true,true,false", "SYMMETRIC,false,false,true"})
  void theConsistencyMovesBothPredictionsUnlessOneIsHeld(
      Consistency form, boolean newerLostLess, boolean olderMoves, boolean newerMoves) {
    Scope.run(
        () -> {
          NDArray loss = losses.consistency(form, a, b, newerLostLess);
          assertTrue(loss.getFloat() > 0);
          Gradients.backward(loss);
          assertEquals(olderMoves, olderMoves && moves(a));
          assertEquals(newerMoves, newerMoves && moves(b));
        });
  }

  private static boolean moves(NDArray logits) {
    for (float g : logits.getGradient().toFloatArray()) {
      if (g != 0) {
        return true;
      }
    }
    return false;
  }
}
