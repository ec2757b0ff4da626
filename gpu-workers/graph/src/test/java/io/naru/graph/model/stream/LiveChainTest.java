package io.naru.graph.model.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.mhaug.Chain;
import io.naru.graph.model.mhaug.Draw;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.LiveGraphCodec;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.Operation.InsertEdge;
import io.naru.graph.model.state.Operation.UpsertNode;
import io.naru.graph.model.state.RandomOperations;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveChainTest {
  private static final Target TARGET =
      new Target(new TargetTerm(0.3, 10, 1, 5, 0.9999), new TargetTerm(0.7, 1, 1, 1, 0.999));
  private static final Proposal PROPOSAL = Proposal.of(ProposalMode.EXACT, 0.1, 0.05);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void afterAThousandChangesItIsWhatCountingAnewGives(int layers) {
    // Given a live graph, its chain, and entropies that change as well
    RandomOperations operations = new RandomOperations(layers, 60);
    SplittableRandom random = new SplittableRandom(7);
    LiveGraph graph = new LiveGraph();
    ChainSettings settings = new ChainSettings(layers, TARGET, PROPOSAL, 0.2, 5, 40, 16, 1);
    LiveChain chain = new LiveChain(graph.adjacency(), settings);
    chain.begin(random);

    // When 1,000 operations are applied, each with its burn-in, and now and then a global move
    for (int i = 0; i < 1000; i++) {
      graph.apply(operations.next(), chain);
      if (graph.nodes() > 0) {
        chain.entropy(random.nextInt(graph.nodes()), random.nextDouble());
      }
      if (i % 100 == 99) {
        chain.nextState();
      }
    }

    // Then counts, changes and log P are those of the batch form
    assertEqualsBatch(graph.adjacency(), chain.subgraph());
    assertTrue(chain.subgraph().edgesDropped() > 0 && chain.subgraph().nodesDropped() > 0);
    assertTrue(chain.localMoves().accepted() > 0);
    double before = chain.subgraph().logProbability();
    chain.recount();
    assertEquals(before, chain.subgraph().logProbability(), 1e-12 * Math.abs(before));
    assertEqualsBatch(graph.adjacency(), chain.subgraph());
  }

  private static void assertEqualsBatch(Adjacency adjacency, LiveSubgraph live) {
    Batch batch = Batch.of(adjacency, live);
    assertEquals(batch.state().graph().edges().dropped(), live.edgesDropped());
    assertEquals(batch.state().graph().nodes().dropped(), live.nodesDropped());
    for (int node = 0; node < adjacency.nodes(); node++) {
      assertEquals(batch.change().walks()[node], live.walks(node));
      assertEquals(batch.state().edgeChange()[node], live.edgeChange(node), 1e-15);
      assertEquals(batch.state().nodeChange()[node], live.nodeChange(node), 1e-15);
    }
    assertEquals(batch.logProbability(TARGET), live.logProbability(), 1e-9);
  }

  @Test
  void globalMovesAreThoseOfTheBatchChain() {
    // Given the same graph in both forms, with edges numbered alike, and the same draws
    int[] source = {0, 0, 1, 1, 2, 3, 3, 4};
    int[] target = {1, 2, 2, 3, 4, 4, 5, 5};
    ChainSettings settings = new ChainSettings(2, TARGET, PROPOSAL, 0, 0, 0, 16, 0.5);
    LiveGraph graph = new LiveGraph();
    LiveChain live = new LiveChain(graph.adjacency(), settings);
    live.begin(new SplittableRandom(3));
    for (int node = 0; node < 6; node++) {
      graph.apply(new UpsertNode("" + node, Optional.empty(), Optional.empty()), live);
    }
    for (int edge = 0; edge < source.length; edge++) {
      graph.apply(new InsertEdge("" + source[edge], "" + target[edge], ""), live);
    }
    live.begin(new SplittableRandom(5));
    double[] entropy = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    Chain batch =
        new Chain(
            Graph.of(6, source, target), 2, TARGET, PROPOSAL, entropy, new SplittableRandom(5));
    int made = 0;

    for (int i = 0; i < 300; i++) {
      // When both take a step
      boolean accepted = live.globalMove();
      Draw draw = batch.nextState();

      // Then it is the same one
      made += accepted ? 1 : 0;
      assertEquals(draw.accepted(), accepted);
      assertArrayEquals(
          draw.state().graph().edges().kept(),
          Batch.of(graph.adjacency(), live.subgraph()).state().graph().edges().kept());
      assertEquals(batch.logProbability(), live.subgraph().logProbability(), 1e-9);
    }
    assertTrue(made > 20 && made < 300);
  }

  @Test
  void aRejectedMoveLeavesNoTrace() {
    // Given a chain whose target holds every edge so tightly that no flip is accepted
    Target tight = new Target(new TargetTerm(0, 0, 1e-6, 1, 1), new TargetTerm(0, 0, 1e-6, 1, 1));
    LiveGraph graph = new LiveGraph();
    LiveChain chain = new LiveChain(graph.adjacency(), ChainSettings.of(2, tight, PROPOSAL));
    chain.begin(new SplittableRandom(3));
    RandomOperations operations = new RandomOperations(4, 20);

    // When the graph changes
    for (int i = 0; i < 200; i++) {
      graph.apply(operations.next(), chain);
    }

    // Then nothing is dropped, and log P is exactly 0
    assertTrue(chain.localMoves().proposals() > 1000);
    assertEquals(0, chain.localMoves().accepted());
    assertEquals(0.0, chain.subgraph().logProbability());
  }

  @Test
  void aRestoredChainGoesOnIdentically() {
    // Given a chain, and one that is restored from its bytes
    RandomOperations operations = new RandomOperations(9, 40);
    ChainSettings settings = ChainSettings.of(2, TARGET, PROPOSAL);
    LiveGraph graph = new LiveGraph();
    LiveChain chain = new LiveChain(graph.adjacency(), settings);
    chain.begin(new SplittableRandom(1));
    for (int i = 0; i < 400; i++) {
      graph.apply(operations.next(), chain);
    }
    byte[] bytes = ChainSnapshot.CODEC.bytes(chain.snapshot());
    LiveGraph sameGraph = LiveGraphCodec.CODEC.value(LiveGraphCodec.CODEC.bytes(graph));
    LiveChain restored =
        LiveChain.restored(sameGraph.adjacency(), settings, ChainSnapshot.CODEC.value(bytes));

    // When both go on with the same changes and draws
    chain.begin(new SplittableRandom(2));
    restored.begin(new SplittableRandom(2));
    for (int i = 0; i < 400; i++) {
      Operation next = operations.next();
      graph.apply(next, chain);
      sameGraph.apply(next, restored);
      assertEquals(chain.nextState(), restored.nextState());
    }

    // Then they stand at the same place, to the last bit
    assertEquals(chain.subgraph().logProbability(), restored.subgraph().logProbability());
    assertEquals(chain.snapshot(), restored.snapshot());
  }
}
