package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.graph.Graph;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChainTest {

  private static Chain chain(long seed) {
    return new Chain(
        SmallGraph.GRAPH,
        2,
        SmallGraph.target(1),
        Proposal.of(ProposalMode.EXACT, 0.3, 0.3),
        SmallGraph.ENTROPY,
        new SplittableRandom(seed));
  }

  @Test
  void theJumpChainSkipsWhatTheChainRepeats() {
    // Given two chains of one seed
    Chain jumps = chain(1);
    Chain states = chain(1);

    // When both are walked
    for (int jump = 0; jump < 100; jump++) {
      Draw accepted = jumps.nextAccepted(1000);
      Draw draw = states.nextState();
      while (!draw.accepted()) {
        assertSame(draw.before(), states.state());
        draw = states.nextState();
      }

      // Then the jump chain is the other without its repeats
      assertTrue(accepted.accepted());
      assertEquals(draw.state().graph(), accepted.state().graph());
      assertEquals(draw.before().graph(), accepted.before().graph());
    }
    assertEquals(states.proposals(), jumps.proposals());
    assertEquals(100, jumps.accepted());
    assertTrue(jumps.proposals() > 100);
  }

  @Test
  void nothingIsAcceptedThatTheTargetDoesNotAllow() {
    TargetTerm asItIs = new TargetTerm(0, 0, 1e-9, 1, 1);
    TargetTerm any = new TargetTerm(0, 0, 1, 0, 0);
    Chain chain =
        new Chain(
            SmallGraph.GRAPH,
            2,
            new Target(asItIs, any),
            Proposal.of(ProposalMode.EXACT, 0.3, 0),
            SmallGraph.ENTROPY,
            new SplittableRandom(3));

    for (int t = 0; t < 1000; t++) {
      chain.nextState();
      assertEquals(0, chain.state().graph().edges().dropped());
    }
  }

  @Test
  void aBudgetOfProposalsIsKept() {
    Chain chain = chain(1);

    Draw last = chain.nextAccepted(1);

    assertEquals(1, chain.proposals());
    assertEquals(last.accepted() ? 1 : 0, chain.accepted());
  }

  @Test
  void aGraphWithoutEdgesHasNoneToDrop() {
    Chain chain =
        new Chain(
            Graph.of(2, new int[0], new int[0]),
            2,
            SmallGraph.target(1),
            Proposal.of(ProposalMode.EXACT, 0.3, 0.3),
            new double[2],
            new SplittableRandom(1));

    assertFalse(Double.isNaN(chain.nextAccepted(100).logAcceptance()));
    assertFalse(Double.isNaN(chain.logProbability()));
  }

  @Test
  void entropiesAreOfTheGraphsNodes() {
    assertThrows(IllegalArgumentException.class, () -> chain(1).entropy(new double[3]));
  }
}
