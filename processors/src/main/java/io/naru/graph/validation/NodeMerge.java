package io.naru.graph.validation;

import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a node after a write: of each thing that it carries, the write with the highest
 * version counts, whatever the order in which they come.
 */
final class NodeMerge {
  private NodeMerge() {}

  static NodeState upserted(NodeState before, NodeUpsert write, long version) {
    NodeState after = before.withVersion(Math.max(before.version(), version));
    if (write.getFeatures() != null && version > before.featuresVersion()) {
      after = after.withFeatures(write.getFeatures(), version);
    }
    if (write.getLabel() != null && version > before.labelVersion()) {
      after =
          write.getLabel().isEmpty()
              ? after.withLabel(null, LabelUse.TRAIN, version)
              : after.withLabel(write.getLabel(), write.getLabelUse(), version);
    }
    return after;
  }

  /** After a removal that is older than the last write: what it would have taken away is gone. */
  static NodeState outlived(NodeState before, long removal) {
    NodeState after = before.withRemoved(removal);
    if (removal > before.featuresVersion()) {
      after = after.withFeatures(null, GraphView.NEVER);
    }
    if (removal > before.labelVersion()) {
      after = after.withLabel(null, LabelUse.TRAIN, GraphView.NEVER);
    }
    return after;
  }

  /** What a delta says, if there is anything to see. */
  static Optional<NodeUpsert> difference(
      String node, NodeState before, NodeState after, long version) {
    boolean features = !Objects.equals(before.features(), after.features());
    boolean label = !Objects.equals(before.label(), after.label()) || before.use() != after.use();
    if (!features && !label) {
      return Optional.empty();
    }
    return Optional.of(
        new NodeUpsert(
            node,
            version,
            features ? featuresOf(before, after) : null,
            label ? Objects.requireNonNullElse(after.label(), "") : null,
            after.use()));
  }

  /** What a delta says of a new node of which nothing is known. */
  static NodeUpsert nothingNew(String node, long version) {
    return new NodeUpsert(node, version, null, null, LabelUse.TRAIN);
  }

  private static SparseVector featuresOf(NodeState before, NodeState after) {
    // Null would say that they are as before.
    return after.features() == null
        ? new SparseVector(before.features().getWidth(), List.of(), List.of())
        : after.features();
  }
}
