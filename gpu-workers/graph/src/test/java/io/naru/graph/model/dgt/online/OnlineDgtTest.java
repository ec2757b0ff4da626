package io.naru.graph.model.dgt.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.online.Budget;
import io.naru.graph.model.online.NodePrediction;
import io.naru.graph.model.online.OnlineGraph;
import io.naru.graph.model.online.OnlineGraphCodec;
import io.naru.graph.model.online.OnlineSettings;
import io.naru.graph.model.online.Outcome;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.RandomOperations;
import io.naru.graph.model.stream.ChainSettings;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.state.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnlineDgtTest {
  private static final ChainSettings CHAIN =
      ChainSettings.of(
          2,
          new Target(new TargetTerm(0.3, 10, 1, 1, 1), new TargetTerm(0.5, 1, 1, 1, 1)),
          Proposal.of(ProposalMode.EXACT, 0.1, 0.1));
  private static final OnlineSettings LEARNING =
      new OnlineSettings(CHAIN, new Budget(1_000, 12, 3, 4, 0), 5, 2, 1);
  private static final OnlineSettings STILL =
      new OnlineSettings(CHAIN, new Budget(1_000, 0, 0, 0, 0), 5, 4, 1);
  private static final DgtNetworks.Maker NETWORKS =
      new DgtNetworks.Maker(
          new DgtNetworks.Settings(
              DgtSettings.DEFAULT.withKatz(KatzMode.OFF).withSize(16, 4, 2, 8), 0.01, 0.05));

  @BeforeAll
  static void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
  }

  private static Delta delta(int version, RandomOperations operations, int size) {
    return new Delta(
        version, 1000L * version, Stream.generate(operations::next).limit(size).toList());
  }

  @Test
  void aGraphThatIsRestoredAtEveryStepGivesWhatTheUnbrokenOneGives() {
    // Given one graph that goes on, and one that is written and read between any two deltas
    OnlineGraph unbroken = new OnlineGraph("g", LEARNING, NETWORKS);
    Codec<OnlineGraph> codec = OnlineGraphCodec.of(LEARNING, NETWORKS);
    byte[] saved = codec.bytes(new OnlineGraph("g", LEARNING, NETWORKS));
    RandomOperations operations = new RandomOperations(5, 30);

    for (int version = 1; version <= 25; version++) {
      // When both take the same delta
      Delta delta = delta(version, operations, version % 3 == 0 ? 1 : 15);
      Outcome outcome = unbroken.on(delta).orElseThrow();
      OnlineGraph restored = codec.value(saved);
      Outcome again = restored.on(delta).orElseThrow();
      saved = codec.bytes(restored);
      restored.close();

      // Then the same comes out, and the same is left
      assertEquals(outcome, again);
      assertArrayEquals(codec.bytes(unbroken), saved);
    }
    assertTrue(unbroken.steps() > 20, "learned " + unbroken.steps() + " steps");
    unbroken.close();
  }

  @Test
  void whatADeltaCannotReachIsPredictedAsBefore() {
    // Given a network that does not learn, and the latest prediction of each node
    try (OnlineGraph online = new OnlineGraph("g", STILL, NETWORKS)) {
      Map<String, NodePrediction> latest = new TreeMap<>();
      int predicted = 0;
      int nodes = 0;

      // When a sparse graph changes, in small deltas once there is a network
      RandomOperations operations = new RandomOperations(8, 400);
      for (int version = 1; version <= 200; version++) {
        Outcome outcome =
            online.on(delta(version, operations, version == 1 ? 500 : 1)).orElseThrow();
        outcome.predictions().forEach(prediction -> latest.put(prediction.node(), prediction));
        outcome.removed().forEach(latest::remove);
        predicted += version == 1 ? 0 : outcome.predictions().size();
        nodes += version == 1 ? 0 : online.graph().nodes();
      }

      // Then the whole graph is predicted as the latest ones say, to the last bit, and as it is by
      // a worker that computes everything anew
      List<NodePrediction> all = List.copyOf(latest.values());
      assertEquals(online.predictAll(), all);
      Codec<OnlineGraph> codec = OnlineGraphCodec.of(STILL, NETWORKS);
      try (OnlineGraph anew = codec.value(codec.bytes(online))) {
        assertEquals(anew.predictAll(), all);
      }
      assertTrue(predicted < nodes / 2, predicted + " of " + nodes);
    }
  }

  @Test
  void aNodeThatIsAloneIsPredictedFromItsFeatures() {
    try (OnlineGraph online = new OnlineGraph("g", STILL, NETWORKS)) {
      RandomOperations operations = new RandomOperations(8, 50);
      online.on(delta(1, operations, 200));
      Operation alone = new Operation.UpsertNode("alone", Optional.empty(), Optional.empty());

      List<NodePrediction> predictions =
          online.on(new Delta(2, 0, List.of(alone))).orElseThrow().predictions();

      assertTrue(predictions.stream().anyMatch(prediction -> prediction.node().equals("alone")));
    }
  }
}
