package io.naru.graph.validation;

import io.naru.graph.validation.Change.EdgeErased;
import io.naru.graph.validation.Change.EdgeWritten;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import java.util.Optional;

/** What an operation on an edge does to a graph. Pure functions. */
record EdgeRules(ValidationPolicy policy) {

  Outcome upsert(GraphView graph, EdgeUpsert operation, long position) {
    Edge edge = Edge.of(operation.getSource(), operation.getTarget(), operation.getRelation());
    Optional<Refusal> reason = reasonAgainst(edge, operation.getVersion());
    if (reason.isPresent()) {
      return Outcome.refused(reason.get());
    }
    long there = graph.edge(edge);
    boolean isThere = there != GraphView.NEVER;
    if (isThere && operation.getVersion() == null) {
      return Outcome.refused(Refusal.DUPLICATE_EDGE);
    }
    long known = isThere ? there : graph.removal(edge);
    long version = Versions.of(operation.getVersion(), known, position);
    if (version <= known) {
      return Outcome.stale();
    }
    if (isThere) {
      return Outcome.unseen(new EdgeWritten(edge, false, false, version));
    }
    if (!graph.hasNode(edge.source()) || !graph.hasNode(edge.target())) {
      return Outcome.refused(Refusal.UNKNOWN_NODE);
    }
    if (graph.totals().edges() >= policy.edges()) {
      return Outcome.refused(Refusal.EDGES_QUOTA);
    }
    if (edge.isDirected()
        && graph.totals().relations() >= policy.relations()
        && !graph.hasRelation(edge.relation())) {
      return Outcome.refused(Refusal.RELATIONS_QUOTA);
    }
    return Outcome.changed(
        new EdgeWritten(edge, true, known != GraphView.NEVER, version),
        new EdgeUpsert(edge.source(), edge.target(), edge.relation(), version));
  }

  Outcome removal(GraphView graph, EdgeRemoval operation, long position) {
    Edge edge = Edge.of(operation.getSource(), operation.getTarget(), operation.getRelation());
    Optional<Refusal> reason = reasonAgainst(edge, operation.getVersion());
    if (reason.isPresent()) {
      return Outcome.refused(reason.get());
    }
    long there = graph.edge(edge);
    boolean isThere = there != GraphView.NEVER;
    if (!isThere && operation.getVersion() == null) {
      return Outcome.refused(Refusal.UNKNOWN_EDGE);
    }
    long known = isThere ? there : graph.removal(edge);
    long version = Versions.of(operation.getVersion(), known, position);
    if (version <= known) {
      return Outcome.stale();
    }
    EdgeErased change = new EdgeErased(edge, isThere, version);
    return isThere ? Outcome.changed(change, removed(edge, version)) : Outcome.unseen(change);
  }

  static EdgeRemoval removed(Edge edge, long version) {
    return new EdgeRemoval(edge.source(), edge.target(), edge.relation(), version);
  }

  private Optional<Refusal> reasonAgainst(Edge edge, Long version) {
    if (!policy.isName(edge.source())
        || !policy.isName(edge.target())
        || edge.isDirected() && !policy.isName(edge.relation())) {
      return Optional.of(Refusal.NAME);
    }
    if (!Versions.isValid(version)) {
      return Optional.of(Refusal.VERSION);
    }
    return !edge.isDirected() && edge.source().equals(edge.target())
        ? Optional.of(Refusal.SELF_LOOP)
        : Optional.empty();
  }
}
