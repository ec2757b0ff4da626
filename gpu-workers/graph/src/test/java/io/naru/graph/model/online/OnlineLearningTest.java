package io.naru.graph.model.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.NodeLabel;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.SparseVector;
import io.naru.graph.model.stream.ChainSettings;
import io.naru.nn.state.Codec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of what was learnt, how much is learnt, and which predictions are made anew. */
class OnlineLearningTest {
  /** Weights of 0: any subgraph is as good as any other, so that all proposals are accepted. */
  private static final ChainSettings CHAIN =
      ChainSettings.of(
          2,
          new Target(new TargetTerm(0.3, 10, 1, 0, 1), new TargetTerm(0.5, 1, 1, 0, 1)),
          Proposal.of(ProposalMode.EXACT, 0, 0));

  private static OnlineSettings settings(Budget budget) {
    return new OnlineSettings(CHAIN, budget, 4, 2, 1);
  }

  private static Operation node(String name, NodeLabel label) {
    SparseVector features = new SparseVector(1, new int[] {0}, new float[] {1});
    return new Operation.UpsertNode(name, Optional.of(features), Optional.ofNullable(label));
  }

  private static final List<Operation> TWO_KNOWN =
      List.of(
          node("a", new NodeLabel("red", LabelUse.TRAIN)),
          node("b", new NodeLabel("blue", LabelUse.TRAIN)));

  private static Operation judge(String name, String label) {
    return node(name, new NodeLabel(label, LabelUse.VALIDATION));
  }

  @Test
  void predictionsAreByTheStateThatIsBestOnValidationNodes() {
    // Given a network that says red for five steps, then blue, and one validation node that is red
    OnlineSettings settings = settings(new Budget(100, 1, 1, 0, 0));
    var networks = new ScriptedNetwork.Maker(steps -> steps <= 5 ? 0 : 1);
    Codec<OnlineGraph> codec = OnlineGraphCodec.of(settings, networks);
    OnlineGraph online = new OnlineGraph("g", settings, networks);
    online.on(new Delta(1, 0, TWO_KNOWN));
    online.on(new Delta(2, 0, List.of(judge("v", "red"))));
    for (int version = 3; version <= 10; version++) {
      online.on(new Delta(version, 0, List.of(node("n" + version, null))));
    }

    // When it is restored and goes on
    OnlineGraph restored = codec.value(codec.bytes(online));
    Outcome outcome = restored.on(new Delta(11, 0, List.of(node("n11", null)))).orElseThrow();

    // Then the last state that said red is kept, though there are newer ones
    assertEquals(11, restored.steps());
    assertEquals(new ModelState(5, 5, new Validation(1, 1)), outcome.model());
    assertEquals(0, outcome.predictions().get(0).best());

    // And when blue becomes what most validation nodes are
    List<Operation> turned = List.of(judge("w", "blue"), judge("x", "blue"));
    outcome = restored.on(new Delta(12, 0, turned)).orElseThrow();

    // Then the newest state is
    assertEquals(new ModelState(12, 5, new Validation(2, 3)), outcome.model());
    assertEquals(1, outcome.predictions().get(0).best());
  }

  @Test
  void withoutValidationNodesTheNewestStateIsKept() {
    OnlineSettings settings = settings(new Budget(100, 1, 1, 0, 0));
    var networks = new ScriptedNetwork.Maker(steps -> 0);
    OnlineGraph online = new OnlineGraph("g", settings, networks);
    Outcome outcome = online.on(new Delta(1, 0, TWO_KNOWN)).orElseThrow();

    assertEquals(new ModelState(1, 0, Validation.NONE), outcome.model());
  }

  @Test
  void theNetworkIsTrustedByHowManyLabelsAreKnown() {
    // Given that four labels of each class are enough
    List<Double> trusts = new ArrayList<>();
    OnlineSettings settings = settings(new Budget(100, 1, 1, 0, 0));
    var networks = new ScriptedNetwork.Maker(steps -> 0, trusts::add);
    OnlineGraph online = new OnlineGraph("g", settings, networks);

    // When two labels are known, of two classes, then six, then ten
    online.on(new Delta(1, 0, TWO_KNOWN));
    for (int version = 2; version <= 3; version++) {
      List<Operation> more = new ArrayList<>(List.of(judge("v", "red")));
      for (int i = 0; i < 4; i++) {
        NodeLabel label = new NodeLabel(i < 2 ? "red" : "blue", LabelUse.TRAIN);
        more.add(node("n" + version + i, label));
      }
      online.on(new Delta(version, 0, more));
    }

    // Then it is the square of their share
    assertEquals(List.of(1 / 16.0, 9 / 16.0, 1.0), trusts);
  }

  @Test
  void aDeltaOfManyOperationsIsLearnedFromAsOften() {
    OnlineSettings settings = settings(new Budget(10, 6, 3, 0, 0));
    var networks = new ScriptedNetwork.Maker(steps -> 0);
    OnlineGraph online = new OnlineGraph("g", settings, networks);
    List<Operation> many = new ArrayList<>(TWO_KNOWN);
    IntStream.range(0, 33).forEach(i -> many.add(node("n" + i, null)));

    Outcome outcome = online.on(new Delta(1, 0, many)).orElseThrow();

    assertEquals(4 * 3, outcome.learned());
  }

  @Test
  void predictionsThatNothingReachesAreMadeAnewInTurn() {
    // Given 30 nodes without edges, and a network that learns at each delta
    OnlineSettings settings = settings(new Budget(100, 1, 1, 3, 0));
    var networks = new ScriptedNetwork.Maker(steps -> steps % 2);
    OnlineGraph online = new OnlineGraph("g", settings, networks);
    List<Operation> many = new ArrayList<>(TWO_KNOWN);
    IntStream.range(0, 28).forEach(i -> many.add(node("n" + i, null)));
    Map<String, Long> latest = new HashMap<>();
    note(latest, online.on(new Delta(1, 0, many)).orElseThrow());

    // When deltas reach one of them again and again
    for (int version = 2; version <= 40; version++) {
      Outcome outcome = online.on(new Delta(version, 0, TWO_KNOWN.subList(0, 1))).orElseThrow();
      note(latest, outcome);
      assertEquals(4, outcome.predictions().size());
    }

    // Then no prediction is older than the turn of all others
    assertEquals(30, latest.size());
    latest.forEach((node, steps) -> assertTrue(steps > 40 - 10, node + " at " + steps));
  }

  private static void note(Map<String, Long> latest, Outcome outcome) {
    outcome
        .predictions()
        .forEach(prediction -> latest.put(prediction.node(), outcome.model().steps()));
  }

  @Test
  void withoutLearningNothingIsPredictedAnew() {
    OnlineSettings settings = settings(new Budget(100, 0, 0, 3, 0));
    var networks = new ScriptedNetwork.Maker(steps -> 0);
    OnlineGraph online = new OnlineGraph("g", settings, networks);
    online.on(new Delta(1, 0, TWO_KNOWN));

    Outcome outcome = online.on(new Delta(2, 0, List.of(node("c", null)))).orElseThrow();

    assertEquals(1, outcome.predictions().size());
  }
}
