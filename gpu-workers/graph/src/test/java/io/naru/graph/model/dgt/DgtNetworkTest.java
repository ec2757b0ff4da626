package io.naru.graph.model.dgt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.attention.RankKernel;
import io.naru.graph.model.dgt.attention.WeightMode;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.sequence.NodeKeys;
import io.naru.graph.model.dgt.training.Fit;
import io.naru.graph.model.dgt.training.FitSettings;
import io.naru.graph.model.dgt.training.Fitted;
import io.naru.graph.model.dgt.training.ParameterGroup;
import io.naru.graph.model.dgt.training.Scores;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.graph.Split;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DgtNetworkTest {
  private static final int NODES = 30;
  private static final int LENGTH = 8;
  private static final DgtSettings SMALL =
      DgtSettings.DEFAULT.withSize(8, 2, 2, LENGTH).withDropout(0, 0);

  private NDManager manager;

  @BeforeEach
  void torch() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @MethodSource("switches")
  void gradientsAreThoseOfFiniteDifferences(DgtSettings settings) {
    // Given
    LabelledGraph graph = graph(7);
    SortedGraph sorted = SortedGraph.of(graph, LENGTH, Criterion.values());
    try (DgtNetwork network = new DgtNetwork(sorted, settings, manager, 5)) {
      // Offsets away from the ranks themselves, where slopes are one-sided.
      set(network.parameters().get(1).arrays().get(1), at -> 0.25f);
      set(network.parameters().get(1).arrays().get(3), at -> 0.2f);
      network.learn(all(), labels(graph));
      // Then
      SplittableRandom random = new SplittableRandom(3);
      for (ParameterGroup group : network.parameters()) {
        for (NDArray parameter : group.arrays()) {
          check(network, graph, parameter, random);
        }
      }
    }
  }

  /** With a positional encoding each: a layer norm of a row of zeros has no slope to measure. */
  static Stream<DgtSettings> switches() {
    RankKernel linear = new RankKernel.Linear();
    return Stream.of(
        SMALL,
        SMALL.withKatz(KatzMode.RAW),
        SMALL
            .withKatz(KatzMode.ANCHOR)
            .with(switched(linear, WeightMode.PREDICTED, false), NormOrder.POST),
        SMALL.with(switched(new RankKernel.Gauss(0.8), WeightMode.DOT, true), NormOrder.PRE));
  }

  private static Sampling switched(RankKernel kernel, WeightMode weights, boolean shared) {
    return new Sampling(
        SMALL.sampling().criteria(),
        LENGTH,
        SMALL.sampling().ranks(),
        true,
        kernel,
        weights,
        shared);
  }

  private void check(
      DgtNetwork network, LabelledGraph graph, NDArray parameter, SplittableRandom random) {
    float[] values = parameter.toFloatArray();
    float[] gradient;
    try (NDArray accumulated = parameter.getGradient()) {
      gradient = accumulated.toFloatArray();
    }
    // Along the gradient itself: the largest change, so that rounding shows least.
    double norm = 0;
    for (float each : gradient) {
      norm += (double) each * each;
    }
    norm = Math.sqrt(norm);
    if (norm < 1e-3) {
      return;
    }
    float step = 4e-3f;
    double size = norm;
    set(parameter, at -> (float) (values[at] + step * gradient[at] / size));
    double above = loss(network, graph);
    set(parameter, at -> (float) (values[at] - step * gradient[at] / size));
    double below = loss(network, graph);
    set(parameter, at -> values[at]);
    assertEquals(norm, (above - below) / (2 * step), 0.03 * Math.max(0.05, norm));
  }

  private static double loss(DgtNetwork network, LabelledGraph graph) {
    float[] logits = network.logits();
    return Scores.of(logits, graph.classes(), graph.labels(), IntStream.range(0, NODES).toArray())
        .loss();
  }

  private interface Values {
    float at(int index);
  }

  private static void set(NDArray parameter, Values values) {
    Gradients.disableOnThisThread();
    float[] all = new float[(int) parameter.size()];
    for (int at = 0; at < all.length; at++) {
      all[at] = values.at(at);
    }
    try (NDArray source = parameter.getManager().create(all, parameter.getShape())) {
      source.copyTo(parameter);
    }
    Gradients.enableOnThisThread();
  }

  @Test
  void renumberingNodesRenumbersAnswers() {
    LabelledGraph graph = graph(11);
    int[] order = RandomGraphs.order(NODES, 4);
    long[] keys = new long[NODES];
    int[] labels = new int[NODES];
    for (int node = 0; node < NODES; node++) {
      keys[order[node]] = node;
      labels[order[node]] = graph.labels()[node];
    }
    LabelledGraph renumbered =
        new LabelledGraph(
            RandomGraphs.renumbered(graph.graph(), order),
            RandomGraphs.renumbered(graph.features(), order),
            labels,
            graph.classes());
    SortedGraph before =
        SortedGraph.of(graph, NodeKeys.numbered(NODES), LENGTH, Criterion.values());
    SortedGraph after = SortedGraph.of(renumbered, new NodeKeys(keys), LENGTH, Criterion.values());
    try (DgtNetwork one = new DgtNetwork(before, SMALL, manager, 5);
        DgtNetwork other = new DgtNetwork(after, SMALL, manager, 5)) {
      // The rows of the Katz encoding belong to nodes.
      NDArray rows = rows(one);
      float[] values = rows.toFloatArray();
      int width = SMALL.width();
      float[] moved = new float[values.length];
      for (int node = 0; node < NODES; node++) {
        System.arraycopy(values, node * width, moved, order[node] * width, width);
      }
      set(rows(other), at -> moved[at]);

      float[] expected = one.logits();
      float[] answers = other.logits();

      for (int node = 0; node < NODES; node++) {
        for (int c = 0; c < graph.classes(); c++) {
          assertEquals(
              expected[node * graph.classes() + c],
              answers[order[node] * graph.classes() + c],
              1e-5);
        }
      }
    }
  }

  private static NDArray rows(DgtNetwork network) {
    return network.parameters().get(0).arrays().stream()
        .filter(array -> array.getShape().get(0) == NODES)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFitFindsLabelsThatNeighboursTell() {
    // Given: two communities without any features.
    int[] labels = IntStream.range(0, NODES).map(node -> node % 2).toArray();
    SplittableRandom random = new SplittableRandom(1);
    int[] source = new int[3 * NODES];
    int[] target = new int[3 * NODES];
    boolean[] there = new boolean[NODES * NODES];
    int edges = 0;
    while (edges < 3 * NODES) {
      int u = random.nextInt(NODES);
      int v = random.nextInt(NODES);
      if (u < v && !there[u * NODES + v] && u % 2 == v % 2) {
        there[u * NODES + v] = true;
        source[edges] = u;
        target[edges++] = v;
      }
    }
    LabelledGraph graph =
        new LabelledGraph(
            Graph.of(NODES, source, target), RandomGraphs.features(NODES, 12, 2), labels, 2);
    Split split = new Split("split", range(0, 10), range(10, 18), range(18, NODES));
    Engine.getEngine("PyTorch").setRandomSeed(1);
    // When
    SortedGraph sorted = SortedGraph.of(graph, LENGTH, Criterion.BFS, Criterion.PPR);
    DgtSettings settings =
        SMALL.withSize(16, 2, 1, LENGTH).withCriteria(Criterion.BFS, Criterion.PPR);
    Fitted fitted;
    try (DgtNetwork network = new DgtNetwork(sorted, settings, manager, 1)) {
      fitted =
          new Fit(graph, split, new FitSettings(0.01, 0.01, 120, 60))
              .run(network, manager, epoch -> {});
      // Then
      assertEquals(
          fitted.test(),
          Scores.of(network.logits(), 2, labels, split.test()).accuracy(),
          "left with the best parameters");
    }
    assertTrue(fitted.test() >= 0.8, "accuracy " + fitted.test());
  }

  @Test
  void aGraphWithoutFeaturesStillLearns() {
    LabelledGraph graph = graph(1);
    LabelledGraph blank =
        new LabelledGraph(
            graph.graph(),
            new SparseRows(0, new int[NODES + 1], new int[0], new float[0]),
            graph.labels(),
            graph.classes());
    SortedGraph sorted = SortedGraph.of(blank, LENGTH, Criterion.values());
    try (DgtNetwork network = new DgtNetwork(sorted, SMALL, manager, 1)) {
      assertTrue(Double.isFinite(network.learn(all(), labels(blank))));
    }
  }

  @Test
  void frozenOffsetsAreNoParameters() {
    SortedGraph sorted = SortedGraph.of(graph(1), LENGTH, Criterion.values());
    try (DgtNetwork learned = new DgtNetwork(sorted, SMALL, manager, 1);
        DgtNetwork frozen = new DgtNetwork(sorted, SMALL.withFrozenOffsets(), manager, 1)) {
      assertEquals(0.1, learned.parameters().get(1).rate());
      assertEquals(
          List.of(learned.parameters().get(0).arrays().size()),
          frozen.parameters().stream().map(group -> group.arrays().size()).toList());
    }
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static LabelledGraph graph(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = IntStream.range(0, NODES).map(node -> random.nextInt(3)).toArray();
    return new LabelledGraph(
        RandomGraphs.graph(NODES, 60, seed), RandomGraphs.features(NODES, 12, seed), labels, 3);
  }

  private static long[] all() {
    return IntStream.range(0, NODES).asLongStream().toArray();
  }

  private static long[] labels(LabelledGraph graph) {
    return Arrays.stream(graph.labels()).asLongStream().toArray();
  }
}
