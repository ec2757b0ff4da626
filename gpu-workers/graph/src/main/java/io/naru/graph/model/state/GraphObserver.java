package io.naru.graph.model.state;

/**
 * Is told of each single change of a {@link LiveGraph}, after the graph has made it. Nodes are
 * numbered 0..n-1 and undirected edges 0..m-1 without gaps: where one goes, the last one takes its
 * number.
 */
public interface GraphObserver {
  /** Takes no notice. */
  GraphObserver NONE = new GraphObserver() {};

  /** Node n-1 is new; it has no edges. */
  default void nodeAdded(int node) {}

  /** What is known of the node itself changed: features or label. */
  default void nodeChanged(int node) {}

  /**
   * A node without edges went, and what was node n, the last one, has its number now.
   *
   * @param moved the number that the last node had; equal to {@code node} if that was itself last
   */
  default void nodeRemoved(int node, int moved) {}

  /** Edge m-1 is new. */
  default void edgeAdded(int edge, int source, int target) {}

  /**
   * An edge went, and what was edge m, the last one, has its number now.
   *
   * @param moved the number that the last edge had; equal to {@code edge} if that was itself last
   */
  default void edgeRemoved(int edge, int moved, int source, int target) {}
}
