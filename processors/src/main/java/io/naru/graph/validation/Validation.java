package io.naru.graph.validation;

import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;

/** What an operation does to a graph as it stands. A pure function of the two. */
final class Validation {
  private final NodeRules nodes;
  private final EdgeRules edges;

  Validation(ValidationPolicy policy) {
    nodes = new NodeRules(policy);
    edges = new EdgeRules(policy);
  }

  /**
   * What becomes of it.
   *
   * @param operation one of the four kinds that a {@link io.naru.schemas.graph.GraphUpdate} holds
   * @param position of the update on the log: a version for what has none
   * @param room bytes that there are left for what removals bring about
   */
  Outcome of(GraphView graph, Object operation, long position, int room) {
    if (operation instanceof EdgeUpsert edge) {
      return edges.upsert(graph, edge, position);
    }
    if (operation instanceof NodeUpsert node) {
      return nodes.upsert(graph, node, position);
    }
    if (operation instanceof EdgeRemoval edge) {
      return edges.removal(graph, edge, position);
    }
    if (operation instanceof NodeRemoval node) {
      return nodes.removal(graph, node, position, room);
    }
    throw new IllegalArgumentException("no operation: " + operation.getClass().getName());
  }
}
