package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strongest test of the chain: no sampling, all pairs of its 512 states. */
class DetailedBalanceTest {
  private static final double EDGE_DEVIATION = 0.3;
  private static final double NODE_DEVIATION = 0.2;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9, 1})
  void theChainIsReversibleWithRespectToItsTarget(double normalisation) {
    // Given all states, what the target says of them, and the kernel
    Target target = SmallGraph.target(normalisation);
    List<ChainState> states = SmallGraph.states();
    double[] p = SmallGraph.normalised(target, states);
    double[][] kernel = kernel(target, states);

    // When the mass that flows each way is compared
    int n = states.size();
    double worst = 0;
    double[] after = new double[n];
    for (int x = 0; x < n; x++) {
      for (int y = 0; y < n; y++) {
        worst = Math.max(worst, Math.abs(p[x] * kernel[x][y] - p[y] * kernel[y][x]));
        after[y] += p[x] * kernel[x][y];
      }
    }

    // Then as much flows there as back, and the target stays as it is
    assertTrue(worst < 1e-12, "worst " + worst);
    for (int y = 0; y < n; y++) {
      assertEquals(p[y], after[y], 1e-12);
    }
  }

  /**
   * T(x -> y), with what is rejected added to the diagonal; rows must come out at 1 before that.
   */
  private static double[][] kernel(Target target, List<ChainState> states) {
    Proposal proposal = Proposal.of(ProposalMode.EXACT, EDGE_DEVIATION, NODE_DEVIATION);
    int n = states.size();
    double[][] kernel = new double[n][n];
    for (int x = 0; x < n; x++) {
      ChainState from = states.get(x);
      double proposed = 0;
      double leaves = 0;
      for (int y = 0; y < n; y++) {
        ChainState to = states.get(y);
        double q =
            proposed(EDGE_DEVIATION, from.graph().edges(), to.graph().edges())
                * proposed(NODE_DEVIATION, from.graph().nodes(), to.graph().nodes());
        double log = Acceptance.log(target, proposal, from, to, SmallGraph.ENTROPY);
        proposed += q;
        kernel[x][y] = q * Math.min(1, Math.exp(log));
        leaves += kernel[x][y];
      }
      assertEquals(1, proposed, 1e-12);
      kernel[x][x] += 1 - leaves;
    }
    return kernel;
  }

  private static double proposed(double deviation, Selection from, Selection to) {
    double log =
        ProposalMode.logMass(deviation, to.size(), from.dropped(), to.dropped())
            - LogChoose.of(to.size(), to.dropped());
    return Math.exp(log);
  }
}
