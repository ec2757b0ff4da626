package io.naru.graph.model.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.mhaug.Acceptance;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.graph.model.mhaug.ChainState;
import io.naru.graph.model.mhaug.EgoChange;
import io.naru.graph.model.mhaug.LogChoose;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Selection;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation.InsertEdge;
import io.naru.graph.model.state.Operation.UpsertNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels as matrices over all 512 subgraphs of a graph of 4 nodes and 5 edges: no sampling, no
 * tolerance for it. A state is a number: bits 0..4 the kept edges, bits 5..8 the kept nodes.
 */
class DetailedBalanceTest {
  private static final int[] SOURCE = {0, 0, 0, 1, 2};
  private static final int[] TARGET = {1, 2, 3, 2, 3};
  private static final int STATES = 512;
  private static final double[] ENTROPY = {0.1, 0.9, 0.4, 0.6};
  private static final double DEVIATION = 0.3;

  private final Proposal proposal = Proposal.of(ProposalMode.EXACT, DEVIATION, DEVIATION);
  private final EgoChange change = new EgoChange(Graph.of(4, SOURCE, TARGET), 2);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void localMovesAndTheMixtureKeepTheTarget(double normalisation) {
    // Given the target, and both kernels
    Target target =
        new Target(
            new TargetTerm(0.4, 0.5, 0.2, 1, normalisation),
            new TargetTerm(0.6, 0.3, 0.25, 2, normalisation));
    double[] probability = probabilities(target);
    double[][] local = local(target);
    double[][] global = global(target);

    // When they are mixed
    double[][] mixture = new double[STATES][STATES];
    for (int x = 0; x < STATES; x++) {
      for (int y = 0; y < STATES; y++) {
        mixture[x][y] = 0.2 * local[x][y] + 0.8 * global[x][y];
      }
    }

    // Then the target is in detailed balance under each, and invariant
    for (double[][] kernel : new double[][][] {local, mixture}) {
      for (int x = 0; x < STATES; x++) {
        assertEquals(1, Arrays.stream(kernel[x]).sum(), 1e-12);
        double arrives = 0;
        for (int y = 0; y < STATES; y++) {
          assertEquals(probability[x] * kernel[x][y], probability[y] * kernel[y][x], 1e-12);
          arrives += probability[y] * kernel[y][x];
        }
        assertEquals(probability[x], arrives, 1e-12);
      }
    }
  }

  private double[] probabilities(Target target) {
    double[] probability = new double[STATES];
    for (int x = 0; x < STATES; x++) {
      probability[x] = Math.exp(target.log(state(x), ENTROPY));
    }
    double sum = Arrays.stream(probability).sum();
    return Arrays.stream(probability).map(p -> p / sum).toArray();
  }

  private ChainState state(int number) {
    boolean[] edges = new boolean[5];
    boolean[] nodes = new boolean[4];
    for (int edge = 0; edge < 5; edge++) {
      edges[edge] = (number >> edge & 1) == 1;
    }
    for (int node = 0; node < 4; node++) {
      nodes[node] = (number >> 5 + node & 1) == 1;
    }
    return ChainState.of(new AugmentedGraph(Selection.of(edges), Selection.of(nodes)), change);
  }

  /** What the live moves themselves say when they are made from each state. */
  private static double[][] local(Target target) {
    LiveGraph graph = new LiveGraph();
    ChainSettings settings =
        new ChainSettings(
            2, target, Proposal.of(ProposalMode.EXACT, DEVIATION, DEVIATION), 0.2, 0, 0, 16, 1);
    LiveChain chain = new LiveChain(graph.adjacency(), settings);
    chain.begin(new SplittableRandom(1));
    for (int node = 0; node < 4; node++) {
      graph.apply(new UpsertNode("" + node, Optional.empty(), Optional.empty()), chain);
      chain.entropy(node, ENTROPY[node]);
    }
    for (int edge = 0; edge < 5; edge++) {
      graph.apply(new InsertEdge("" + SOURCE[edge], "" + TARGET[edge], ""), chain);
    }
    LocalMoves moves = new LocalMoves(graph.adjacency(), target, chain.subgraph(), 16);
    moves.region(0, 2);
    double[][] kernel = new double[STATES][STATES];
    int at = STATES - 1;
    for (int x = 0; x < STATES; x++) {
      for (int bit = 0; bit < 9; bit++) {
        if ((at >> bit & 1) != (x >> bit & 1)) {
          flip(moves, bit);
        }
      }
      at = x;
      double leaves = 0;
      for (int bit = 0; bit < 7; bit++) {
        // Edges of the region are all five, its nodes are 0 and 2.
        int flipped = bit < 5 ? bit : 5 + 2 * (bit - 5);
        double log = flip(moves, flipped);
        flip(moves, flipped);
        kernel[x][x ^ 1 << flipped] = Math.min(1, Math.exp(log)) / moves.size();
        leaves += kernel[x][x ^ 1 << flipped];
      }
      kernel[x][x] = 1 - leaves;
    }
    assertEquals(7, moves.size());
    return kernel;
  }

  private static double flip(LocalMoves moves, int bit) {
    return bit < 5 ? moves.flipEdge(bit) : moves.flipNode(bit - 5);
  }

  private double[][] global(Target target) {
    double[][] kernel = new double[STATES][STATES];
    for (int x = 0; x < STATES; x++) {
      ChainState from = state(x);
      double leaves = 0;
      for (int y = 0; y < STATES; y++) {
        if (x != y) {
          ChainState to = state(y);
          double log = Acceptance.log(target, proposal, from, to, ENTROPY);
          kernel[x][y] =
              Math.exp(
                  Math.min(0, log)
                      + drawn(from.graph().edges(), to.graph().edges())
                      + drawn(from.graph().nodes(), to.graph().nodes()));
          leaves += kernel[x][y];
        }
      }
      kernel[x][x] = 1 - leaves;
    }
    return kernel;
  }

  private static double drawn(Selection from, Selection to) {
    return ProposalMode.logMass(DEVIATION, from.size(), from.dropped(), to.dropped())
        - LogChoose.of(from.size(), to.dropped());
  }
}
