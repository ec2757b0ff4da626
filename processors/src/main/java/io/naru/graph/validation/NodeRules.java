package io.naru.graph.validation;

import io.naru.graph.validation.Change.EdgeErased;
import io.naru.graph.validation.Change.NodeErased;
import io.naru.graph.validation.Change.NodeWritten;
import io.naru.graph.validation.GraphView.VersionedEdge;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What an operation on a node does to a graph. Pure functions. */
record NodeRules(ValidationPolicy policy) {

  Outcome upsert(GraphView graph, NodeUpsert operation, long position) {
    Optional<Refusal> reason = NodeChecks.reasonAgainst(operation, graph.totals(), policy);
    if (reason.isPresent()) {
      return Outcome.refused(reason.get());
    }
    String node = operation.getNode();
    Optional<NodeState> there = graph.node(node);
    long removed = there.map(NodeState::removed).orElseGet(() -> graph.removal(node));
    long known = there.map(NodeState::newest).orElse(removed);
    long version = Versions.of(operation.getVersion(), known, position);
    if (version <= removed) {
      return Outcome.stale();
    }
    NodeState before = there.orElseGet(() -> NodeState.bare(version, removed));
    NodeState after = NodeMerge.upserted(before, operation, version);
    if (there.isPresent() && after.equals(before)) {
      return Outcome.stale();
    }
    Totals totals = graph.totals();
    if (there.isEmpty() && totals.nodes() >= policy.nodes()) {
      return Outcome.refused(Refusal.NODES_QUOTA);
    }
    int more = after.nonZeros() - (there.isPresent() ? before.nonZeros() : 0);
    if (more > 0 && totals.nonZeros() + more > policy.features()) {
      return Outcome.refused(Refusal.FEATURES_QUOTA);
    }
    NodeWritten change = new NodeWritten(node, there.orElse(null), after);
    Optional<NodeUpsert> difference = NodeMerge.difference(node, before, after, version);
    if (there.isEmpty()) {
      return Outcome.changed(
          change, difference.orElseGet(() -> NodeMerge.nothingNew(node, version)));
    }
    return difference
        .map(seen -> Outcome.changed(change, seen))
        .orElseGet(() -> Outcome.unseen(change));
  }

  /**
   * Removes a node and all its edges. One that comes after a newer write only takes away what was
   * written before it.
   *
   * @param room bytes that there are left for what it brings about
   */
  Outcome removal(GraphView graph, NodeRemoval operation, long position, int room) {
    String node = operation.getNode();
    if (!policy.isName(node)) {
      return Outcome.refused(Refusal.NAME);
    }
    if (!Versions.isValid(operation.getVersion())) {
      return Outcome.refused(Refusal.VERSION);
    }
    Optional<NodeState> there = graph.node(node);
    if (there.isEmpty() && operation.getVersion() == null) {
      return Outcome.refused(Refusal.UNKNOWN_NODE);
    }
    long removed = there.map(NodeState::removed).orElseGet(() -> graph.removal(node));
    long known = there.map(NodeState::newest).orElse(removed);
    long version = Versions.of(operation.getVersion(), known, position);
    if (version <= removed) {
      return Outcome.stale();
    }
    if (there.isEmpty()) {
      return Outcome.unseen(new NodeErased(node, null, version));
    }
    NodeState before = there.get();
    return version > before.version()
        ? erased(graph, node, before, version, room)
        : outlived(node, before, version);
  }

  private static Outcome erased(
      GraphView graph, String node, NodeState before, long version, int room) {
    int most = room / DeltaSize.LEAST;
    List<VersionedEdge> edges = graph.edges(node, most + 1);
    if (edges.size() > most || DeltaSize.ofRemovals(edges) > room) {
      return Outcome.refused(Refusal.TOO_LARGE);
    }
    List<Change> changes = new ArrayList<>();
    List<SpecificRecord> operations = new ArrayList<>();
    for (VersionedEdge edge : edges) {
      changes.add(new EdgeErased(edge.edge(), true, edge.version()));
      operations.add(EdgeRules.removed(edge.edge(), edge.version()));
    }
    changes.add(new NodeErased(node, before, version));
    operations.add(new NodeRemoval(node, version));
    return new Outcome(Optional.empty(), changes, operations);
  }

  private static Outcome outlived(String node, NodeState before, long version) {
    NodeState after = NodeMerge.outlived(before, version);
    NodeWritten change = new NodeWritten(node, before, after);
    return NodeMerge.difference(node, before, after, version)
        .map(seen -> Outcome.changed(change, seen))
        .orElseGet(() -> Outcome.unseen(change));
  }
}
