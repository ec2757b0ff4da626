package io.naru.graph.validation;

/** A write to the state of a graph that a rule has decided on. */
sealed interface Change {
  /** The node is there, in this state. */
  record NodeWritten(String node, NodeState before, NodeState after) implements Change {}

  /** The node is not there; {@code before} is null if it was not either. */
  record NodeErased(String node, NodeState before, long version) implements Change {}

  /** The edge is there; if it is new, a removal of it may still be remembered. */
  record EdgeWritten(Edge edge, boolean isNew, boolean wasRemoved, long version)
      implements Change {}

  /** The edge is not there; it was if {@code wasThere}. */
  record EdgeErased(Edge edge, boolean wasThere, long version) implements Change {}
}
