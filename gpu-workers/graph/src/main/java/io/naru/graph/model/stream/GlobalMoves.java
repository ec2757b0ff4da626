package io.naru.graph.model.stream;

import io.naru.graph.model.mhaug.Acceptance;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.RatioProposal;
import io.naru.graph.model.mhaug.Selection;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.state.Adjacency;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The moves of MH-Aug: how many edges and feature rows are dropped is drawn near what it was, which
 * of them anew. Each costs the size of the graph.
 */
final class GlobalMoves {
  private final Adjacency adjacency;
  private final Target target;
  private final Proposal proposal;
  private final LiveSubgraph subgraph;

  GlobalMoves(Adjacency adjacency, Target target, Proposal proposal, LiveSubgraph subgraph) {
    this.adjacency = adjacency;
    this.target = target;
    this.proposal = proposal;
    this.subgraph = subgraph;
  }

  /** Proposes one move; returns whether it was made. */
  boolean move(RandomGenerator random) {
    Half edges = edges(draw(proposal.edges(), adjacency.edges(), subgraph.edgesDropped(), random));
    Half nodes = nodes(draw(proposal.nodes(), subgraph.nodes(), subgraph.nodesDropped(), random));
    if (Math.log(random.nextDouble()) >= edges.log + nodes.log) {
      return false;
    }
    edges.make.run();
    nodes.make.run();
    subgraph.sum();
    return true;
  }

  /** One half of a move: log of its share of the acceptance ratio, and how it is made. */
  private record Half(double log, Runnable make) {
    static final Half NOTHING = new Half(0, () -> {});
  }

  /** Null where this half stays as it is. */
  private static Selection draw(
      RatioProposal proposal, int size, int dropped, RandomGenerator random) {
    if (proposal.deviation() == 0 || size == 0) {
      return null;
    }
    return Selection.uniform(size, proposal.drawCount(size, dropped, random), random);
  }

  private Half edges(Selection selection) {
    if (selection == null) {
      return Half.NOTHING;
    }
    BitSet dropped = new BitSet(selection.size());
    for (int edge = 0; edge < selection.size(); edge++) {
      dropped.set(edge, !selection.kept()[edge]);
    }
    long[][] walks =
        FullCount.levels(adjacency, dropped, FullCount.ones(subgraph.nodes()), subgraph.layers());
    double log =
        Acceptance.half(
            target.edges(),
            subgraph.edgeGain(walks[subgraph.layers()]),
            proposal.edges(),
            selection.size(),
            subgraph.edgesDropped(),
            selection.dropped());
    return new Half(log, () -> subgraph.edges(dropped, selection.dropped(), walks));
  }

  private Half nodes(Selection selection) {
    if (selection == null) {
      return Half.NOTHING;
    }
    long[] mask = new long[selection.size()];
    for (int node = 0; node < mask.length; node++) {
      mask[node] = selection.kept()[node] ? 1 : 0;
    }
    long[][] walks = FullCount.levels(adjacency, new BitSet(), mask, subgraph.layers());
    double log =
        Acceptance.half(
            target.nodes(),
            subgraph.nodeGain(walks[subgraph.layers()]),
            proposal.nodes(),
            selection.size(),
            subgraph.nodesDropped(),
            selection.dropped());
    return new Half(log, () -> subgraph.nodes(selection.dropped(), walks));
  }
}
