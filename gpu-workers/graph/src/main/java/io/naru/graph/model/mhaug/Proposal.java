package io.naru.graph.model.mhaug;

import java.util.random.RandomGenerator;

/**
 * Q(G' | G): edges and feature rows are drawn independently of each other.
 *
 * @param edges how the share of dropped edges moves
 * @param nodes how the share of dropped feature rows moves
 */
public record Proposal(RatioProposal edges, RatioProposal nodes) {

  /** Both halves in one mode. */
  public static Proposal of(ProposalMode mode, double edgeDeviation, double nodeDeviation) {
    return new Proposal(
        new RatioProposal(mode, edgeDeviation), new RatioProposal(mode, nodeDeviation));
  }

  /** Draws from Q(. | from). */
  public AugmentedGraph draw(AugmentedGraph from, RandomGenerator random) {
    return new AugmentedGraph(edges.draw(from.edges(), random), nodes.draw(from.nodes(), random));
  }
}
