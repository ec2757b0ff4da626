package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.graph.model.graph.Graph;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AcceptanceTest {
  private static final int NODES = 30;
  private static final Target TARGET =
      new Target(new TargetTerm(0.3, 10, 1, 5, 0.9999), new TargetTerm(0.7, 1, 1, 1, 0.999));

  @Property(tries = 100)
  void theWayBackHasTheInverseRatio(@ForAll long seed, @ForAll ProposalMode mode) {
    SplittableRandom random = new SplittableRandom(seed);
    Graph graph = RandomGraph.of(NODES, 0.2, random);
    double[] entropy = RandomGraph.entropy(NODES, random);
    Proposal proposal = Proposal.of(mode, 0.1, 0.05);
    ChainState x = state(graph, proposal, random);
    ChainState y = state(graph, proposal, random);

    double there = Acceptance.log(TARGET, proposal, x, y, entropy);
    double back = Acceptance.log(TARGET, proposal, y, x, entropy);

    assertEquals(-back, there, 1e-9);
  }

  /** The merged form equals target and proposal taken apart. */
  @Property(tries = 100)
  void itIsTheTargetsRatioTimesTheProposals(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Graph graph = RandomGraph.of(NODES, 0.2, random);
    double[] entropy = RandomGraph.entropy(NODES, random);
    Proposal proposal = Proposal.of(ProposalMode.EXACT, 0.1, 0.05);
    ChainState x = state(graph, proposal, random);
    ChainState y = state(graph, proposal, random);

    double apart =
        TARGET.log(y, entropy)
            - TARGET.log(x, entropy)
            + proposed(0.1, y.graph().edges(), x.graph().edges())
            - proposed(0.1, x.graph().edges(), y.graph().edges())
            + proposed(0.05, y.graph().nodes(), x.graph().nodes())
            - proposed(0.05, x.graph().nodes(), y.graph().nodes());

    assertEquals(apart, Acceptance.log(TARGET, proposal, x, y, entropy), 1e-9);
  }

  @Property(tries = 100)
  void namesOfNodesDoNotMatter(@ForAll long seed, @ForAll ProposalMode mode) {
    SplittableRandom random = new SplittableRandom(seed);
    Graph graph = RandomGraph.of(NODES, 0.2, random);
    double[] entropy = RandomGraph.entropy(NODES, random);
    Proposal proposal = Proposal.of(mode, 0.1, 0.05);
    ChainState x = state(graph, proposal, random);
    ChainState y = state(graph, proposal, random);
    Renaming renaming = Renaming.random(graph, random);

    double before = Acceptance.log(TARGET, proposal, x, y, entropy);
    double after =
        Acceptance.log(
            TARGET, proposal, renaming.of(x.graph()), renaming.of(y.graph()), renaming.of(entropy));

    assertEquals(before, after, 1e-9);
  }

  private static ChainState state(Graph graph, Proposal proposal, SplittableRandom random) {
    AugmentedGraph sample = AugmentedGraph.original(graph);
    for (int draw = 0; draw < 5; draw++) {
      sample = proposal.draw(sample, random);
    }
    return ChainState.of(sample, new EgoChange(graph, 2));
  }

  private static double proposed(double deviation, Selection from, Selection to) {
    return ProposalMode.logMass(deviation, to.size(), from.dropped(), to.dropped())
        - LogChoose.of(to.size(), to.dropped());
  }
}
