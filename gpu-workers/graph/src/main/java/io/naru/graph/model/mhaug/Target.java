package io.naru.graph.model.mhaug;

/**
 * The target distribution P(G') = P_E P_V, unnormalised (section 3.1).
 *
 * @param edges the factor of the dropped edges
 * @param nodes the factor of the dropped feature rows
 */
public record Target(TargetTerm edges, TargetTerm nodes) {

  /**
   * log P(G'), up to a constant.
   *
   * @param entropy of each node's prediction on the original graph over log C, {@code [n]}, within
   *     [0, 1]
   */
  public double log(ChainState state, double[] entropy) {
    Selection e = state.graph().edges();
    Selection v = state.graph().nodes();
    return edges.log(edges.sum(state.edgeChange(), entropy), e.size(), e.dropped())
        + nodes.log(nodes.sum(state.nodeChange(), entropy), v.size(), v.dropped());
  }
}
