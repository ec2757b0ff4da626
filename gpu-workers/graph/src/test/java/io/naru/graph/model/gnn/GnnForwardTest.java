package io.naru.graph.model.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the networks say, against the papers' formulas written out densely. */
class GnnForwardTest {
  private static final GnnShape SHAPE = new GnnShape(6, 8, 3, 4);

  private final TinyWorld world = new TinyWorld(12, 6, 3, 5);
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

  @Test
  void gcnIsItsFormulaOnWhatIsSeen() {
    try (Gnn gcn = Backbone.GCN.create(manager, SHAPE, new SplittableRandom(1))) {
      List<float[]> p = gcn.values();
      double[][] a = Dense.normalised(world.view());
      double[][] x = Dense.seenFeatures(world.view(), world.features());
      double[][] hidden =
          Dense.relu(Dense.times(a, Dense.times(x, Dense.of(p.get(0), 8))), p.get(1));
      double[][] expected =
          Dense.plus(Dense.times(a, Dense.times(hidden, Dense.of(p.get(2), 3))), p.get(3));

      assertArrayEquals(Dense.flat(expected), logits(gcn, world.features(), world.view()), 1e-5f);
    }
  }

  @Test
  void sageIsItsFormulaOnWhatIsSeen() {
    try (Gnn sage = Backbone.SAGE.create(manager, SHAPE, new SplittableRandom(1))) {
      List<float[]> p = sage.values();
      double[][] mean = Dense.mean(world.view());
      double[][] x = Dense.seenFeatures(world.view(), world.features());
      double[][] both = Dense.times(x, Dense.of(p.get(0), 16));
      double[][] hidden =
          Dense.relu(
              Dense.sum(Dense.columns(both, 0, 8), Dense.times(mean, Dense.columns(both, 8, 16))),
              p.get(1));
      double[][] out = Dense.times(hidden, Dense.of(p.get(2), 6));
      double[][] expected =
          Dense.plus(
              Dense.sum(Dense.columns(out, 0, 3), Dense.times(mean, Dense.columns(out, 3, 6))),
              p.get(3));

      assertArrayEquals(Dense.flat(expected), logits(sage, world.features(), world.view()), 1e-5f);
    }
  }

  /** Values of equal nodes do not depend on how much attention each gets. */
  @Test
  void gatAttendsWithWeightsThatAddUpToOne() {
    float[] ones = new float[world.graph().nodes()];
    int[] offsets = new int[ones.length + 1];
    for (int node = 0; node < ones.length; node++) {
      ones[node] = 1;
      offsets[node + 1] = node + 1;
    }
    SparseRows same = new SparseRows(6, offsets, new int[ones.length], ones);
    try (Gnn gat = Backbone.GAT.create(manager, SHAPE, new SplittableRandom(1))) {
      float[] logits = logits(gat, same, GraphView.of(world.graph()));

      for (int i = 3; i < logits.length; i++) {
        assertEquals(logits[i % 3], logits[i], 1e-5f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void whatIsThreeStepsAwayIsNotHeard(Backbone backbone) {
    Graph path = Graph.of(4, new int[] {0, 1, 2}, new int[] {1, 2, 3});
    SparseRows before =
        new SparseRows(6, new int[] {0, 1, 2, 3, 4}, new int[4], new float[] {1, 2, 3, 4});
    SparseRows after =
        new SparseRows(6, new int[] {0, 1, 2, 3, 4}, new int[4], new float[] {1, 2, 3, 9});
    try (Gnn network = backbone.create(manager, SHAPE, new SplittableRandom(1))) {
      float[] one = logits(network, before, GraphView.of(path));
      float[] other = logits(network, after, GraphView.of(path));

      assertArrayEquals(first(one), first(other), 0);
      assertEquals(false, one[3] == other[3]);
    }
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void aGraphWithoutEdgesIsClassifiedNodeByNode(Backbone backbone) {
    Graph none = Graph.of(2, new int[0], new int[0]);
    SparseRows features = new SparseRows(6, new int[] {0, 1, 1}, new int[1], new float[] {1});
    try (Gnn network = backbone.create(manager, SHAPE, new SplittableRandom(1))) {
      for (float logit : logits(network, features, GraphView.of(none))) {
        assertEquals(true, Float.isFinite(logit));
      }
    }
  }

  private float[] logits(Gnn network, SparseRows rows, GraphView view) {
    try (NodeFeatures features = new NodeFeatures(manager, rows);
        NDArray logits = Scope.call(() -> network.infer(features, view))) {
      return logits.toFloatArray();
    }
  }

  private static float[] first(float[] logits) {
    return Arrays.copyOf(logits, 3);
  }
}
