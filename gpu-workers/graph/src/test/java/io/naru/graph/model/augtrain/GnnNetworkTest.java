package io.naru.graph.model.augtrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Selection;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.online.Budget;
import io.naru.graph.model.online.LocalNetwork;
import io.naru.graph.model.online.NodeNetwork;
import io.naru.graph.model.online.NodePrediction;
import io.naru.graph.model.online.OnlineGraph;
import io.naru.graph.model.online.OnlineGraphCodec;
import io.naru.graph.model.online.OnlineSettings;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.NodeLabel;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.SparseVector;
import io.naru.graph.model.stream.ChainSettings;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.state.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GnnNetworkTest {
  private static final OnlineSettings SETTINGS =
      new OnlineSettings(
          ChainSettings.of(
              2,
              new Target(new TargetTerm(0.3, 10, 1, 1, 1), new TargetTerm(0.3, 10, 1, 1, 1)),
              Proposal.of(ProposalMode.EXACT, 0.1, 0.1)),
          new Budget(1_000, 20, 5, 0, 0),
          1,
          8,
          1);

  private final LabelledGraph graph = Communities.graph(1);

  @BeforeAll
  static void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
  }

  private static GnnNetwork.Maker networks(Backbone backbone) {
    return new GnnNetwork.Maker(
        new GnnNetwork.Settings(
            backbone,
            new ClassifierSettings(16, 4, 0.5, new OptimiserSettings(0.01, 5e-4, false)),
            new LossWeights(0.5, 0.2, Consistency.FORWARD)));
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void aNetworkThatIsRestoredBetweenDeltasIsTheOneThatWentOn(Backbone backbone) {
    // Given a graph with room for more classes than it has
    Codec<OnlineGraph> codec = OnlineGraphCodec.of(SETTINGS, networks(backbone));
    OnlineGraph unbroken = new OnlineGraph("g", SETTINGS, networks(backbone));
    OnlineGraph restored = new OnlineGraph("g", SETTINGS, networks(backbone));

    // When it comes in four deltas, one of the two being saved and restored after each
    for (Delta delta : deltas(4)) {
      unbroken.on(delta);
      restored.on(delta);
      byte[] saved = codec.bytes(restored);
      restored.close();
      restored = codec.value(saved);
    }

    // Then both are the same to the last bit
    assertTrue(unbroken.steps() > 5);
    assertArrayEquals(codec.bytes(unbroken), codec.bytes(restored));
    unbroken.close();
    restored.close();
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void aNetworkThatIsGivenMoreClassesKnowsWhatItKnew(Backbone backbone) {
    // Given a network that has learned, and learned on since it was kept
    GnnNetwork.Maker maker = networks(backbone);
    int width = graph.features().width();
    LocalNetwork before = maker.create(width, graph.classes(), 1);
    learn(before, 3);
    before.keep();
    learn(before, 2);

    // When it is given more classes, which the graph does not have yet
    LocalNetwork after = maker.grow(width, graph.classes(), 2 * graph.classes(), before.state());

    // Then both say the same, and after another step, too
    assertArrayEquals(before.kept(graph), after.kept(graph), 1e-6f);
    assertArrayEquals(before.probabilities(graph), after.probabilities(graph), 1e-6f);
    learn(before, 1);
    learn(after, 1);
    assertArrayEquals(before.probabilities(graph), after.probabilities(graph), 1e-5f);
    before.close();
    after.close();
  }

  private void learn(LocalNetwork network, int steps) {
    boolean[] edges = new boolean[graph.graph().edges()];
    boolean[] nodes = new boolean[graph.graph().nodes()];
    Arrays.fill(edges, true);
    Arrays.fill(nodes, true);
    AugmentedGraph all = new AugmentedGraph(Selection.of(edges), Selection.of(nodes));
    try (NodeNetwork.Lesson lesson =
        network.open(graph, Communities.split().train(), 1, new SplittableRandom(7))) {
      for (int step = 0; step < steps; step++) {
        lesson.entropies();
        lesson.step(all, all);
      }
    }
  }

  @Test
  void communitiesAreLearnedFromTheStream() {
    try (OnlineGraph online = new OnlineGraph("g", SETTINGS, networks(Backbone.GCN))) {
      deltas(20).forEach(online::on);
      online.learn(3000, 150);

      int right = 0;
      for (NodePrediction prediction : online.predictAll()) {
        double sum = 0;
        for (float p : prediction.probabilities()) {
          sum += p;
        }
        assertEquals(1, sum, 1e-5);
        int node = Integer.parseInt(prediction.node());
        String best = online.graph().classes().get(prediction.best());
        right += best.equals("class" + graph.labels()[node]) ? 1 : 0;
      }
      double share = (double) right / graph.labels().length;
      assertTrue(share > 0.6, "share " + share);
    }
  }

  /** The communities, node by node with the edges to those before. */
  private List<Delta> deltas(int count) {
    Graph edges = graph.graph();
    boolean[] labelled = new boolean[edges.nodes()];
    Arrays.stream(Communities.split().train()).forEach(node -> labelled[node] = true);
    List<Operation> operations = new ArrayList<>();
    List<Delta> deltas = new ArrayList<>();
    for (int node = 0; node < edges.nodes(); node++) {
      operations.add(
          new Operation.UpsertNode(
              "" + node,
              Optional.of(features(node)),
              labelled[node]
                  ? Optional.of(new NodeLabel("class" + graph.labels()[node], LabelUse.TRAIN))
                  : Optional.empty()));
      for (int at = edges.offsets()[node]; at < edges.offsets()[node + 1]; at++) {
        if (edges.neighbours()[at] < node) {
          operations.add(new Operation.InsertEdge("" + node, "" + edges.neighbours()[at], ""));
        }
      }
      if (node % (edges.nodes() / count) == edges.nodes() / count - 1) {
        deltas.add(new Delta(deltas.size() + 1, node, List.copyOf(operations)));
        operations.clear();
      }
    }
    return deltas;
  }

  private SparseVector features(int node) {
    SparseRows rows = graph.features();
    int from = rows.offsets()[node];
    int to = rows.offsets()[node + 1];
    return new SparseVector(
        rows.width(),
        Arrays.copyOfRange(rows.columns(), from, to),
        Arrays.copyOfRange(rows.values(), from, to));
  }
}
