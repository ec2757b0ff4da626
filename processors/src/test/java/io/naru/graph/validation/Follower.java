package io.naru.graph.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A reader of deltas that checks nothing and trusts all: what they promise is asserted here. */
final class Follower {
  private record Seen(SparseVector features, String label) {}

  private final Map<String, Seen> nodes = new TreeMap<>();
  private final Set<String> edges = new TreeSet<>();
  private long version;

  void follow(GraphDelta delta) {
    assertEquals(version + 1, delta.getGraphVersion());
    assertFalse(delta.getOperations().isEmpty());
    version = delta.getGraphVersion();
    delta.getOperations().forEach(this::follow);
  }

  private void follow(Object operation) {
    if (operation instanceof NodeUpsert upsert) {
      assertTrue(upsert.getVersion() != null);
      Seen before = nodes.getOrDefault(upsert.getNode(), new Seen(null, ""));
      nodes.put(
          upsert.getNode(),
          new Seen(
              upsert.getFeatures() == null ? before.features : upsert.getFeatures(),
              upsert.getLabel() == null ? before.label : upsert.getLabel()));
    } else if (operation instanceof EdgeUpsert upsert) {
      assertTrue(nodes.containsKey(upsert.getSource()) && nodes.containsKey(upsert.getTarget()));
      assertTrue(edges.add(name(upsert.getSource(), upsert.getTarget(), upsert.getRelation())));
    } else if (operation instanceof EdgeRemoval removal) {
      assertTrue(
          edges.remove(name(removal.getSource(), removal.getTarget(), removal.getRelation())));
    } else if (operation instanceof NodeRemoval removal) {
      assertTrue(nodes.remove(removal.getNode()) != null);
      assertTrue(edges.stream().noneMatch(edge -> ends(edge).contains(removal.getNode())));
    }
  }

  Set<String> nodes() {
    return nodes.keySet();
  }

  Set<String> edges() {
    return edges;
  }

  /** The graph as text: equal texts, equal graphs. */
  String picture() {
    Map<String, String> shown = new TreeMap<>();
    nodes.forEach((node, seen) -> shown.put(node, features(seen) + seen.label));
    return shown + " " + edges;
  }

  private static String features(Seen seen) {
    boolean none = seen.features == null || seen.features.getIndices().isEmpty();
    return none ? "" : seen.features.toString();
  }

  private static String name(String source, String target, String relation) {
    return source + " " + target + " " + relation;
  }

  private static List<String> ends(String edge) {
    return List.of(edge.split(" ", -1)).subList(0, 2);
  }
}
