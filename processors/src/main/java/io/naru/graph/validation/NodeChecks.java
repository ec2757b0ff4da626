package io.naru.graph.validation;

import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.util.List;
import java.util.Optional;

/** What is wrong with a write to a node by itself, and by the width of the graph's features. */
final class NodeChecks {
  private NodeChecks() {}

  static Optional<Refusal> reasonAgainst(
      NodeUpsert operation, Totals totals, ValidationPolicy policy) {
    String label = operation.getLabel();
    boolean labelled = label != null && !label.isEmpty();
    if (!policy.isName(operation.getNode()) || labelled && !policy.isName(label)) {
      return Optional.of(Refusal.NAME);
    }
    if (!Versions.isValid(operation.getVersion())) {
      return Optional.of(Refusal.VERSION);
    }
    if (labelled && operation.getLabelUse() == LabelUse.UNKNOWN) {
      return Optional.of(Refusal.LABEL_USE);
    }
    return operation.getFeatures() == null
        ? Optional.empty()
        : reasonAgainst(operation.getFeatures(), totals.width());
  }

  private static Optional<Refusal> reasonAgainst(SparseVector features, int width) {
    if (features.getWidth() < 1 || width != 0 && features.getWidth() != width) {
      return Optional.of(Refusal.FEATURE_WIDTH);
    }
    List<Integer> indices = features.getIndices();
    if (indices.size() != features.getValues().size()) {
      return Optional.of(Refusal.FEATURE_INDICES);
    }
    int last = -1;
    for (int index : indices) {
      if (index <= last || index >= features.getWidth()) {
        return Optional.of(Refusal.FEATURE_INDICES);
      }
      last = index;
    }
    for (float value : features.getValues()) {
      if (!Float.isFinite(value)) {
        return Optional.of(Refusal.NON_FINITE);
      }
    }
    return Optional.empty();
  }
}
