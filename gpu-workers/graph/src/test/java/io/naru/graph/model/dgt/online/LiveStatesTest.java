package io.naru.graph.model.dgt.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.DgtModel;
import io.naru.graph.model.dgt.DgtNetwork;
import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.RandomGraphs;
import io.naru.graph.model.dgt.Sampling;
import io.naru.graph.model.dgt.SortedGraph;
import io.naru.graph.model.dgt.attention.RankKernel;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.sequence.Sequences;
import io.naru.graph.model.dgt.stream.LiveNodeSort;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.SparseVector;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveStatesTest {
  private static final int NODES = 1200;
  private static final int FEATURES = 400;
  private static final int CLASSES = 3;
  private static final SparseRows ROWS = RandomGraphs.features(NODES, FEATURES, 4);
  private static final DgtSettings SETTINGS =
      DgtSettings.DEFAULT.withKatz(KatzMode.OFF).withSize(16, 4, 2, 10);

  @BeforeAll
  static void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
  }

  private static DgtSettings settings(String kernel) {
    Sampling all = SETTINGS.sampling();
    RankKernel other = kernel.equals("linear") ? all.kernel() : new RankKernel.Gauss(1);
    return SETTINGS.with(
        new Sampling(
            all.criteria(), 10, all.ranks(), true, other, all.weights(), !kernel.equals("linear")),
        SETTINGS.norm());
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "gauss with shared offsets"})
  void statesAreThoseOfAFullPassOfTheNetworkThatIsTrained(String kernel) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      // Given a network with offsets, and a long path
      DgtSettings settings = settings(kernel);
      DgtModel model = new DgtModel(settings, FEATURES, CLASSES, manager, 3);
      Map<String, float[]> values = model.values();
      SplittableRandom random = new SplittableRandom(1);
      values.forEach((name, array) -> disturb(name, array, random));
      model.set(values);
      LiveGraph graph = new LiveGraph();
      LiveNodeSort sort = new LiveNodeSort(graph, 10, 0.03);
      for (int node = 0; node < NODES; node++) {
        graph.apply(node(node), sort);
      }
      for (int node = 1; node < NODES; node++) {
        graph.apply(new Operation.InsertEdge("" + node, "" + (node - 1), ""), sort);
      }
      LiveStates live = new LiveStates(sort, settings);
      live.use(new RowPass(settings, values));
      live.changed(sort.refresh());
      live.bringUpToDate();
      long rows = 0;

      // When edges and nodes come and go
      for (int change = 0; change < 40; change++) {
        change(graph, random, sort);
        live.changed(sort.refresh());
        long before = live.computed();
        live.bringUpToDate();
        rows += live.computed() - before;
      }

      // Then what is kept and what was computed anew is what the whole network says
      float[] logits = logits(graph, sort, model, manager);
      for (int node = 0; node < graph.nodes(); node++) {
        float[] row = live.probabilities(sort.slot(node), CLASSES);
        assertArrayEquals(softmax(logits, node), row, 1e-5f);
      }
      LiveStates anew = new LiveStates(sort, settings);
      anew.use(new RowPass(settings, values));
      anew.bringUpToDate();
      for (int node = 0; node < graph.nodes(); node++) {
        assertArrayEquals(
            anew.probabilities(sort.slot(node), CLASSES),
            live.probabilities(sort.slot(node), CLASSES));
      }
      assertTrue(rows < 40L * 3 * NODES / 5, rows + " rows");
      model.close();
    }
  }

  /** Parameters that are 0 at first would leave points where they are referred to. */
  private static void disturb(String name, float[] values, SplittableRandom random) {
    double deviation = name.contains("offsets") ? 0.5 : 0.05;
    for (int at = 0; at < values.length; at++) {
      values[at] += (float) (deviation * random.nextGaussian());
    }
  }

  private static Operation node(int node) {
    int from = ROWS.offsets()[node];
    int to = ROWS.offsets()[node + 1];
    return new Operation.UpsertNode(
        "" + node,
        Optional.of(
            new SparseVector(
                FEATURES,
                Arrays.copyOfRange(ROWS.columns(), from, to),
                Arrays.copyOfRange(ROWS.values(), from, to))),
        Optional.empty());
  }

  private static void change(LiveGraph graph, SplittableRandom random, GraphObserver observer) {
    int a = random.nextInt(graph.nodes());
    int b = (a + random.nextInt(1, 5)) % graph.nodes();
    boolean there = graph.adjacency().edge(a, b) >= 0;
    if (random.nextInt(5) == 0) {
      graph.apply(new Operation.RemoveNode(graph.name(a)), observer);
    } else if (there) {
      graph.apply(new Operation.RemoveEdge(graph.name(a), graph.name(b), ""), observer);
    } else {
      graph.apply(new Operation.InsertEdge(graph.name(a), graph.name(b), ""), observer);
    }
  }

  private static float[] logits(
      LiveGraph live, LiveNodeSort sort, DgtModel model, NDManager manager) {
    int edges = live.adjacency().edges();
    int[] source = new int[edges];
    int[] target = new int[edges];
    for (int edge = 0; edge < edges; edge++) {
      source[edge] = live.adjacency().source(edge);
      target[edge] = live.adjacency().target(edge);
    }
    int[] offsets = new int[live.nodes() + 1];
    int[] columns = new int[ROWS.entries()];
    float[] values = new float[ROWS.entries()];
    for (int node = 0; node < live.nodes(); node++) {
      SparseVector vector = live.features(node).orElseThrow();
      System.arraycopy(vector.columns(), 0, columns, offsets[node], vector.columns().length);
      System.arraycopy(vector.values(), 0, values, offsets[node], vector.values().length);
      offsets[node + 1] = offsets[node] + vector.columns().length;
    }
    int size = offsets[live.nodes()];
    LabelledGraph graph =
        new LabelledGraph(
            Graph.of(live.nodes(), source, target),
            new SparseRows(
                FEATURES, offsets, Arrays.copyOf(columns, size), Arrays.copyOf(values, size)),
            new int[live.nodes()],
            CLASSES);
    Map<Criterion, Sequences> sequences = new EnumMap<>(Criterion.class);
    List.of(Criterion.values())
        .forEach(criterion -> sequences.put(criterion, sort.sequences(criterion)));
    try (DgtNetwork network =
        new DgtNetwork(
            new SortedGraph(graph, sequences), model, manager, new SplittableRandom(1))) {
      return network.logits();
    }
  }

  private static float[] softmax(float[] logits, int node) {
    double sum = 0;
    float[] row = new float[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      sum += Math.exp(logits[node * CLASSES + c]);
    }
    for (int c = 0; c < CLASSES; c++) {
      row[c] = (float) (Math.exp(logits[node * CLASSES + c]) / sum);
    }
    return row;
  }
}
