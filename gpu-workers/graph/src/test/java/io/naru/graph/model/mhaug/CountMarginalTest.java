package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where sigma is so wide that no strength is preferred, the count has a known distribution. */
class CountMarginalTest {
  private static final int PROPOSALS = 300_000;

  @Test
  void normalisedItIsUniform() {
    double[] share = shares(1);

    for (double of : share) {
      assertEquals(1.0 / 6, of, 0.01);
    }
  }

  @Test
  void withoutNormalisationItIsBinomial() {
    double[] share = shares(0);

    for (int k = 0; k < share.length; k++) {
      assertEquals(Math.exp(LogChoose.of(5, k)) / 32, share[k], 0.01);
    }
  }

  private static double[] shares(double normalisation) {
    TargetTerm flat = new TargetTerm(0.5, 0, 1e6, 1, normalisation);
    Chain chain =
        new Chain(
            SmallGraph.GRAPH,
            2,
            new Target(flat, flat),
            Proposal.of(ProposalMode.EXACT, 0.3, 0),
            SmallGraph.ENTROPY,
            new SplittableRandom(7));
    double[] share = new double[6];
    for (int t = 0; t < PROPOSALS; t++) {
      share[chain.nextState().state().graph().edges().dropped()] += 1.0 / PROPOSALS;
    }
    return share;
  }
}
