package io.naru.graph.validation;

import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import io.naru.schemas.serde.AvroLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Updates and operations, as tests write them. */
final class Updates {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final String GRAPH = "cora";

  static {
    AvroLimits.install();
  }

  private Updates() {}

  static ValidationPolicy policy() {
    return ValidationPolicy.from(Map.of());
  }

  static ValidationPolicy policy(String key, Object value) {
    return ValidationPolicy.from(Map.of(key, value.toString()));
  }

  static GraphUpdate update(int number, Object... operations) {
    return update(number, GRAPH, List.of(operations));
  }

  static GraphUpdate update(int number, String graph, List<Object> operations) {
    return GraphUpdate.newBuilder()
        .setUpdateId("%032x".formatted(number))
        .setGraph(graph)
        .setAt(NOON.minus(Duration.ofMinutes(1)))
        .setOperations(operations)
        .build();
  }

  static NodeUpsert node(String node) {
    return node(node, null);
  }

  static NodeUpsert node(String node, Long version) {
    return NodeUpsert.newBuilder().setNode(node).setVersion(version).build();
  }

  static NodeUpsert labelled(String node, Long version, String label) {
    return NodeUpsert.newBuilder(node(node, version))
        .setLabel(label)
        .setLabelUse(LabelUse.TRAIN)
        .build();
  }

  static NodeUpsert featured(String node, Long version, int width, Integer... indices) {
    List<Float> values = List.of(indices).stream().map(index -> 1f + index).toList();
    return NodeUpsert.newBuilder(node(node, version))
        .setFeatures(new SparseVector(width, List.of(indices), values))
        .build();
  }

  static EdgeUpsert edge(String source, String target) {
    return edge(source, target, "", null);
  }

  static EdgeUpsert edge(String source, String target, String relation, Long version) {
    return new EdgeUpsert(source, target, relation, version);
  }

  static EdgeRemoval edgeGone(String source, String target, Long version) {
    return new EdgeRemoval(source, target, "", version);
  }

  static NodeRemoval nodeGone(String node, Long version) {
    return new NodeRemoval(node, version);
  }
}
