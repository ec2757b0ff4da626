package io.naru.graph.model.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.Operation.RemoveEdge;
import io.naru.graph.model.state.Operation.RemoveNode;
import io.naru.graph.model.state.RandomOperations;
import io.naru.graph.model.stream.ChainSettings;
import io.naru.nn.state.Codec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnlineGraphTest {
  private static final ChainSettings CHAIN =
      ChainSettings.of(
          2,
          new Target(new TargetTerm(0.3, 10, 1, 1, 1), new TargetTerm(0.5, 1, 1, 1, 1)),
          Proposal.of(ProposalMode.EXACT, 0.1, 0.1));
  private static final OnlineSettings LEARNING =
      new OnlineSettings(CHAIN, new Budget(1_000, 12, 3, 4, 40), 5, 2, 1);
  private static final OnlineSettings STILL =
      new OnlineSettings(CHAIN, new Budget(1_000, 0, 0, 4, 0), 5, 8, 1);

  private static List<Delta> deltas(int count, int nodes) {
    RandomOperations operations = new RandomOperations(5, nodes);
    List<Delta> deltas = new ArrayList<>();
    for (int version = 1; version <= count; version++) {
      List<Operation> some = Stream.generate(operations::next).limit(15).toList();
      deltas.add(new Delta(version, 1000L * version, some));
    }
    return deltas;
  }

  @Test
  void aGraphThatIsRestoredAtEveryStepGivesWhatTheUnbrokenOneGives() {
    // Given one graph that goes on, and one that is written and read between any two deltas
    OnlineGraph unbroken = new OnlineGraph("g", LEARNING, new LinearNetwork.Maker());
    Codec<OnlineGraph> codec = OnlineGraphCodec.of(LEARNING, new LinearNetwork.Maker());
    byte[] saved = codec.bytes(new OnlineGraph("g", LEARNING, new LinearNetwork.Maker()));
    long steps = 0;

    for (Delta delta : deltas(60, 20)) {
      // When both take the same delta
      Outcome outcome = unbroken.on(delta).orElseThrow();
      OnlineGraph restored = codec.value(saved);
      Outcome again = restored.on(delta).orElseThrow();
      saved = codec.bytes(restored);

      // Then the same comes out, and the same is left
      assertEquals(outcome, again);
      assertArrayEquals(codec.bytes(unbroken), saved);
      steps = outcome.model().steps();
    }
    assertTrue(steps > 60, "learned " + steps + " steps");
  }

  @Test
  void aLargeGraphIsLearnedFromLessOften() {
    // Given room for half of its nodes and edges at each operation
    OnlineSettings tight = new OnlineSettings(CHAIN, new Budget(1_000, 12, 3, 0, 2), 5, 8, 1);
    OnlineGraph online = new OnlineGraph("g", tight, new LinearNetwork.Maker());
    int deltas = 0;
    int least = Integer.MAX_VALUE;

    // When it takes deltas of four operations
    RandomOperations random = new RandomOperations(5, 60);
    for (int version = 1; version <= 300; version++) {
      online.on(new Delta(version, 0, Stream.generate(random::next).limit(4).toList()));
      deltas++;
      if (version > 100) {
        least = Math.min(least, online.graph().nodes() + online.graph().adjacency().edges());
      }
    }

    // Then what was proposed is what the operations paid for, and not at every delta
    long proposals = online.chain().globalMoves().proposals();
    assertTrue(least > 60, "size " + least);
    assertTrue(proposals > 0 && proposals < deltas, "proposals " + proposals);
  }

  @Test
  void aDeltaThatComesAgainChangesNothing() {
    OnlineGraph online = new OnlineGraph("g", LEARNING, new LinearNetwork.Maker());
    Codec<OnlineGraph> codec = OnlineGraphCodec.of(LEARNING, new LinearNetwork.Maker());
    List<Delta> deltas = deltas(3, 20);
    deltas.forEach(online::on);
    byte[] before = codec.bytes(online);

    assertEquals(Optional.empty(), online.on(deltas.get(2)));
    assertArrayEquals(before, codec.bytes(online));
  }

  @Test
  void whatADeltaCannotReachIsPredictedAsBefore() {
    // Given a network that does not learn, and the latest prediction of each node
    OnlineGraph online = new OnlineGraph("g", STILL, new LinearNetwork.Maker());
    Map<String, NodePrediction> latest = new TreeMap<>();
    int predicted = 0;
    int nodes = 0;

    // When a sparse graph changes, in small deltas once there is a network
    RandomOperations operations = new RandomOperations(8, 400);
    for (int version = 1; version <= 300; version++) {
      int size = version == 1 ? 700 : 2;
      List<Operation> some = Stream.generate(operations::next).limit(size).toList();
      Outcome outcome = online.on(new Delta(version, 0, some)).orElseThrow();
      outcome.predictions().forEach(prediction -> latest.put(prediction.node(), prediction));
      outcome.removed().forEach(latest::remove);
      predicted += version == 1 ? 0 : outcome.predictions().size();
      nodes += version == 1 ? 0 : online.graph().nodes();
      assertEquals(3, outcome.classes().size());
    }

    // Then the whole graph is predicted as the latest ones say, though few were predicted each time
    assertTrue(online.predictAll().equals(List.copyOf(latest.values())));
    assertTrue(predicted < nodes / 4, predicted + " of " + nodes);
  }

  @Test
  void theDifferencesAddUpToTheSubgraph() {
    OnlineGraph online = new OnlineGraph("g", LEARNING, new LinearNetwork.Maker());
    Set<EdgeName> edges = new TreeSet<>(Comparator.comparing(EdgeName::toString));
    Set<String> nodes = new TreeSet<>();
    long since = 0;

    for (Delta delta : deltas(60, 20)) {
      // When a reader applies a delta and then the difference
      Outcome outcome = online.on(delta).orElseThrow();
      Augmentation difference = outcome.augmentation();
      for (Operation operation : delta.operations()) {
        if (operation instanceof RemoveEdge removal && removal.relation().isEmpty()) {
          edges.remove(EdgeName.of(removal.source(), removal.target()));
        } else if (operation instanceof RemoveNode removal) {
          edges.removeIf(edge -> List.of(edge.source(), edge.target()).contains(removal.node()));
          nodes.remove(removal.node());
        }
      }
      edges.addAll(difference.edgesDropped());
      difference.edgesRestored().forEach(edges::remove);
      nodes.addAll(difference.nodesDropped());
      difference.nodesRestored().forEach(nodes::remove);

      // Then what it has is what is dropped
      assertEquals(since, difference.since());
      since = difference.accepted();
      assertEquals(online.chain().subgraph().edgesDropped(), edges.size());
      assertEquals(online.chain().subgraph().nodesDropped(), nodes.size());
      edges.forEach(edge -> assertTrue(dropped(online, edge)));
    }
  }

  private static boolean dropped(OnlineGraph online, EdgeName edge) {
    Adjacency adjacency = online.graph().adjacency();
    int source = online.graph().number(edge.source());
    int target = online.graph().number(edge.target());
    return !online.chain().subgraph().keepsEdge(adjacency.edge(source, target));
  }
}
