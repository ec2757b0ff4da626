package io.naru.graph.model.mhaug;

/**
 * The Metropolis-Hastings ratio. The binomial coefficients of the target (lambda 2, lambda 4) and
 * of the proposal are merged: of each a share of 1 - lambda is left.
 */
public final class Acceptance {
  private Acceptance() {}

  /**
   * log A(from -> to) = log P(to) - log P(from) + log Q(from | to) - log Q(to | from).
   *
   * @param entropy as the target takes it, the same for both states, {@code [n]}
   */
  public static double log(
      Target target, Proposal proposal, ChainState from, ChainState to, double[] entropy) {
    double edges =
        half(
            target.edges(),
            target.edges().sum(to.edgeChange(), entropy)
                - target.edges().sum(from.edgeChange(), entropy),
            proposal.edges(),
            to.graph().edges().size(),
            from.graph().edges().dropped(),
            to.graph().edges().dropped());
    double nodes =
        half(
            target.nodes(),
            target.nodes().sum(to.nodeChange(), entropy)
                - target.nodes().sum(from.nodeChange(), entropy),
            proposal.nodes(),
            to.graph().nodes().size(),
            from.graph().nodes().dropped(),
            to.graph().nodes().dropped());
    return edges + nodes;
  }

  /**
   * The part of the edges, or of the nodes.
   *
   * @param gain what the target's sum over the nodes has more at {@code to} than at {@code from}
   * @param size m or n
   * @param from how many of them are dropped before
   * @param to how many after
   */
  public static double half(
      TargetTerm term, double gain, RatioProposal proposal, int size, int from, int to) {
    return term.weight() * gain
        + (1 - term.normalisation()) * (LogChoose.of(size, to) - LogChoose.of(size, from))
        + proposal.logBalance(size, from, to);
  }
}
