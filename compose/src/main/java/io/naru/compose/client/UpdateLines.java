package io.naru.compose.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.util.List;
import java.util.Locale;

/** Operations on a graph as the lines that the gateway takes. */
final class UpdateLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private UpdateLines() {}

  /** One line each, with its end. */
  static String of(List<?> operations) {
    StringBuilder lines = new StringBuilder();
    operations.forEach(operation -> lines.append(line(operation)).append('\n'));
    return lines.toString();
  }

  private static ObjectNode line(Object operation) {
    ObjectNode line = JSON.createObjectNode();
    if (operation instanceof NodeUpsert node) {
      node(node, line.put("op", "node"));
    } else if (operation instanceof EdgeUpsert edge) {
      line.put("op", "edge").put("source", edge.getSource()).put("target", edge.getTarget());
      relation(edge.getRelation(), edge.getVersion(), line);
    } else if (operation instanceof EdgeRemoval edge) {
      line.put("op", "remove_edge").put("source", edge.getSource());
      relation(edge.getRelation(), edge.getVersion(), line.put("target", edge.getTarget()));
    } else if (operation instanceof NodeRemoval node) {
      line.put("op", "remove_node").put("node", node.getNode());
      version(node.getVersion(), line);
    } else {
      throw new IllegalArgumentException("no operation: " + operation);
    }
    return line;
  }

  private static void node(NodeUpsert node, ObjectNode line) {
    line.put("node", node.getNode());
    SparseVector features = node.getFeatures();
    if (features != null) {
      ObjectNode vector = line.putObject("features").put("width", features.getWidth());
      features.getIndices().forEach(vector.putArray("indices")::add);
      features.getValues().forEach(vector.putArray("values")::add);
    }
    if (node.getLabel() != null) {
      line.put("label", node.getLabel());
      line.put("use", node.getLabelUse().name().toLowerCase(Locale.ROOT));
    }
    version(node.getVersion(), line);
  }

  private static void relation(String relation, Long version, ObjectNode line) {
    if (!relation.isEmpty()) {
      line.put("relation", relation);
    }
    version(version, line);
  }

  private static void version(Long version, ObjectNode line) {
    if (version != null) {
      line.put("version", version);
    }
  }
}
