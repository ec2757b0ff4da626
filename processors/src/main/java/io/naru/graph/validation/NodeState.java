package io.naru.graph.validation;

import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.SparseVector;

/**
 * A node that is there. What it carries has versions of its own, so that two writers, of whom one
 * knows its features and the other its label, may come in either order.
 *
 * @param version that last wrote it
 * @param removed that last removed it before; {@link GraphView#NEVER} if none did
 * @param features null: none
 * @param featuresVersion that last wrote them; {@link GraphView#NEVER} if none did
 * @param label null: not known
 * @param use what the label is for
 * @param labelVersion that last wrote it; {@link GraphView#NEVER} if none did
 */
record NodeState(
    long version,
    long removed,
    SparseVector features,
    long featuresVersion,
    String label,
    LabelUse use,
    long labelVersion) {

  /** A node of which nothing but its being there is known. */
  static NodeState bare(long version, long removed) {
    return new NodeState(
        version, removed, null, GraphView.NEVER, null, LabelUse.TRAIN, GraphView.NEVER);
  }

  NodeState withVersion(long newer) {
    return new NodeState(newer, removed, features, featuresVersion, label, use, labelVersion);
  }

  NodeState withRemoved(long newer) {
    return new NodeState(version, newer, features, featuresVersion, label, use, labelVersion);
  }

  NodeState withFeatures(SparseVector newer, long newerVersion) {
    return new NodeState(version, removed, newer, newerVersion, label, use, labelVersion);
  }

  NodeState withLabel(String newer, LabelUse newerUse, long newerVersion) {
    return new NodeState(
        version, removed, features, featuresVersion, newer, newerUse, newerVersion);
  }

  /** Features that are not 0. */
  int nonZeros() {
    return features == null ? 0 : features.getIndices().size();
  }

  /** The newest of all versions that wrote something of it. */
  long newest() {
    return Math.max(Math.max(version, removed), Math.max(featuresVersion, labelVersion));
  }
}
