package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chain draws, against the target; feature rows are all kept. */
class ChainDistributionTest {
  private static final int PROPOSALS = 200_000;
  private static final int THIN = 20;

  /** Chi-square of 31 degrees of freedom exceeds this with probability 0.001. */
  private static final double BOUND = 61.1;

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void theExactChainFollowsTheTarget(double normalisation) {
    double chiSquare = chiSquare(ProposalMode.EXACT, normalisation);

    assertTrue(chiSquare < BOUND, "chi-square " + chiSquare);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void theReleasedCodesChainDoesNotOnFiveEdges(double normalisation) {
    double chiSquare = chiSquare(ProposalMode.PAPER, normalisation);

    assertTrue(chiSquare > 3 * BOUND, "chi-square " + chiSquare);
  }

  private static double chiSquare(ProposalMode mode, double normalisation) {
    Target target = SmallGraph.target(normalisation);
    List<ChainState> states =
        SmallGraph.states().stream().filter(s -> s.graph().nodes().dropped() == 0).toList();
    double[] expected = SmallGraph.normalised(target, states);
    Chain chain =
        new Chain(
            SmallGraph.GRAPH,
            2,
            target,
            Proposal.of(mode, 0.3, 0),
            SmallGraph.ENTROPY,
            new SplittableRandom(20220703));
    int[] seen = new int[states.size()];
    for (int t = 1; t <= PROPOSALS; t++) {
      ChainState state = chain.nextState().state();
      if (t % THIN == 0) {
        seen[SmallGraph.index(state.graph().edges())]++;
      }
    }
    double chiSquare = 0;
    for (int i = 0; i < seen.length; i++) {
      double expects = expected[i] * PROPOSALS / THIN;
      chiSquare += (seen[i] - expects) * (seen[i] - expects) / expects;
    }
    return chiSquare;
  }
}
