package io.naru.graph.model.mhaug;

/**
 * A sample with what the target says about it; both are kept, since most proposals are rejected and
 * the state is compared again.
 *
 * @param graph G'
 * @param edgeChange gE, {@code [n]}
 * @param nodeChange gV, {@code [n]}
 */
public record ChainState(AugmentedGraph graph, double[] edgeChange, double[] nodeChange) {

  /** Counts the walks of a sample. */
  public static ChainState of(AugmentedGraph graph, EgoChange change) {
    return new ChainState(
        graph, change.ofEdges(graph.edges().kept()), change.ofNodes(graph.nodes().kept()));
  }

  /** The same for a neighbour of this state: a half that did not change is not counted again. */
  ChainState next(AugmentedGraph to, EgoChange change) {
    return new ChainState(
        to,
        to.edges() == graph.edges() ? edgeChange : change.ofEdges(to.edges().kept()),
        to.nodes() == graph.nodes() ? nodeChange : change.ofNodes(to.nodes().kept()));
  }
}
