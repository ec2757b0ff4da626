package io.naru.graph.validation;

import java.util.List;
import java.util.Optional;

/** One graph as it stands, for the rules to look at. */
interface GraphView {
  /** Version of what was never written. */
  long NEVER = -1;

  /** How large it is. */
  Totals totals();

  /** The node, if it is there. */
  Optional<NodeState> node(String node);

  /** Whether the node is there. */
  boolean hasNode(String node);

  /** Version of an edge that is there, else {@link #NEVER}. */
  long edge(Edge edge);

  /**
   * Version that last removed a node that is not there, else {@link #NEVER}; removals are
   * remembered for a while only.
   */
  long removal(String node);

  /** As {@link #removal(String)}, of an edge that is not there. */
  long removal(Edge edge);

  /** Whether an edge has ever had this relation. */
  boolean hasRelation(String relation);

  /**
   * The edges of a node, in an order that depends on nothing but their names.
   *
   * @param most at most so many
   */
  List<VersionedEdge> edges(String node, int most);

  /** An edge that is there, and the version that wrote it. */
  record VersionedEdge(Edge edge, long version) {}
}
