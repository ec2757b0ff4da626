package io.naru.graph.model.state;

import java.util.Optional;

/**
 * One change of a graph. Each is valid for the graph that the ones before it have left: whoever
 * hands it over has checked it.
 */
public sealed interface Operation {
  /**
   * A node is there, and what is known of it.
   *
   * @param node identity, unique in the graph
   * @param features empty: as before, none for a new node
   * @param label empty: as before, none for a new node
   */
  record UpsertNode(String node, Optional<SparseVector> features, Optional<NodeLabel> label)
      implements Operation {}

  /** A node goes. Edges that it still has go first. */
  record RemoveNode(String node) implements Operation {}

  /**
   * An edge that was not there.
   *
   * @param relation empty: undirected, between two different nodes; otherwise the type of a
   *     directed edge of a knowledge graph
   */
  record InsertEdge(String source, String target, String relation) implements Operation {}

  /** An edge that was there goes. */
  record RemoveEdge(String source, String target, String relation) implements Operation {}
}
