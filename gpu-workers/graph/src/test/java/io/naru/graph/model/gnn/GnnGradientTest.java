package io.naru.graph.model.gnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradients of the tape against central differences, on a view with dropped edges and rows. */
class GnnGradientTest {
  private static final double STEP = 1e-3;

  private final TinyWorld world = new TinyWorld(12, 6, 3, 11);
  private NDManager manager;

  @BeforeEach
  void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = Engine.getEngine("PyTorch").newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void theTapesGradientIsThatOfTheLoss(Backbone backbone) {
    GnnShape shape = new GnnShape(6, 8, 3, 4);
    try (Gnn network = backbone.create(manager, shape, new SplittableRandom(1));
        NodeFeatures features = new NodeFeatures(manager, world.features())) {
      // Given a loss of two passes that share the parameters, each with its own dropout
      List<float[]> gradients = new ArrayList<>();
      Scope.run(
          () -> {
            Tape tape = network.tape();
            tape.backward(loss(network, features, tape));
            network.parameters().forEach(p -> gradients.add(p.getGradient().toFloatArray()));
          });
      List<float[]> at = network.values();
      SplittableRandom random = new SplittableRandom(2);

      for (int direction = 0; direction < 20; direction++) {
        // When all parameters move along a direction
        List<float[]> unit = unit(at, random);
        double expected = 0;
        for (int p = 0; p < at.size(); p++) {
          for (int i = 0; i < at.get(p).length; i++) {
            expected += gradients.get(p)[i] * unit.get(p)[i];
          }
        }
        double above = value(network, features, moved(at, unit, STEP));
        double below = value(network, features, moved(at, unit, -STEP));

        // Then the loss changes as the gradient says
        assertEquals((above - below) / (2 * STEP), expected, 1e-2);
      }
      assertTrue(gradients.stream().allMatch(GnnGradientTest::moves));
    }
  }

  private NDArray loss(Gnn network, NodeFeatures features, Tape tape) {
    Dropout dropout = new Dropout(0.3, new SplittableRandom(3));
    NDArray first = network.logits(features, world.view(), dropout, tape);
    NDArray second = network.logits(features, GraphView.of(world.graph()), dropout, tape);
    return first.tanh().mul(second.cos()).sum();
  }

  private double value(Gnn network, NodeFeatures features, List<float[]> values) {
    network.set(values);
    try (NDArray loss = Scope.call(() -> loss(network, features, network.tape()))) {
      return loss.getFloat();
    }
  }

  private static List<float[]> moved(List<float[]> at, List<float[]> unit, double step) {
    List<float[]> moved = new ArrayList<>();
    for (int p = 0; p < at.size(); p++) {
      float[] values = at.get(p).clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (step * unit.get(p)[i]);
      }
      moved.add(values);
    }
    return moved;
  }

  private static List<float[]> unit(List<float[]> like, SplittableRandom random) {
    double squares = 0;
    List<float[]> unit = new ArrayList<>();
    for (float[] shape : like) {
      float[] values = new float[shape.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
        squares += values[i] * values[i];
      }
      unit.add(values);
    }
    for (float[] values : unit) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= (float) Math.sqrt(squares);
      }
    }
    return unit;
  }

  private static boolean moves(float[] gradient) {
    for (float g : gradient) {
      if (g != 0) {
        return true;
      }
    }
    return false;
  }
}
