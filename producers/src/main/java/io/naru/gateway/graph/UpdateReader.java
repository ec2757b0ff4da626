package io.naru.gateway.graph;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads lines like {@code {"op": "node", "node": "a", "features": [1, 0], "label": "x"}}, {@code
 * {"op": "edge", "source": "a", "target": "b"}}, {@code {"op": "remove_node", "node": "a"}} and
 * {@code {"op": "remove_edge", "source": "a", "target": "b"}}. Fields that are not known are
 * refused: a field that is spelled wrongly would otherwise change the graph in silence.
 */
public final class UpdateReader {
  private static final int MAX_NAME_LENGTH = 256;
  private static final Set<String> EDGE = Set.of("op", "source", "target", "relation", "version");
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "node",
          Set.of("op", "node", "features", "label", "use", "version"),
          "edge",
          EDGE,
          "remove_node",
          Set.of("op", "node", "version"),
          "remove_edge",
          EDGE);

  private UpdateReader() {}

  /**
   * Reads a line.
   *
   * @param line in UTF-8
   * @return one of the operations that a {@link io.naru.schemas.graph.GraphUpdate} holds
   * @throws InvalidRequestException if it is none; never quotes it
   */
  public static Object read(Buffer line) {
    JsonObject json;
    try {
      json = new JsonObject(line);
    } catch (DecodeException | ClassCastException e) {
      throw new InvalidRequestException("invalid_json", null, "The line is not a JSON object.");
    }
    Fields fields = new Fields(json);
    String op = fields.string("op", "", MAX_NAME_LENGTH);
    Set<String> known = KNOWN.get(op);
    if (known == null) {
      throw new InvalidRequestException(
          "invalid_value", "op", "op is node, edge, remove_node or remove_edge.");
    }
    if (!known.containsAll(fields.names())) {
      throw new InvalidRequestException(
          "unknown_field", null, "The line has a field that this op does not know.");
    }
    Long version =
        fields.has("version") ? (Long) fields.integer("version", 0, 0, Long.MAX_VALUE / 2) : null;
    return switch (op) {
      case "node" -> node(fields, version);
      case "edge" ->
          new EdgeUpsert(name(fields, "source"), name(fields, "target"), relation(fields), version);
      case "remove_node" -> new NodeRemoval(name(fields, "node"), version);
      default ->
          new EdgeRemoval(
              name(fields, "source"), name(fields, "target"), relation(fields), version);
    };
  }

  private static NodeUpsert node(Fields fields, Long version) {
    String label = null;
    if (fields.has("label")) {
      label = checked("label", fields.string("label", "", MAX_NAME_LENGTH));
    }
    return new NodeUpsert(
        name(fields, "node"), version, FeatureReader.read(fields), label, use(fields));
  }

  private static LabelUse use(Fields fields) {
    String use = fields.string("use", "train", MAX_NAME_LENGTH);
    return switch (use) {
      case "train", "validation" -> LabelUse.valueOf(use.toUpperCase(Locale.ROOT));
      default ->
          throw new InvalidRequestException("invalid_value", "use", "use is train or validation.");
    };
  }

  private static String name(Fields fields, String field) {
    String name = fields.string(field, "", MAX_NAME_LENGTH);
    if (name.isEmpty()) {
      throw new InvalidRequestException("missing_field", field, field + " must be given.");
    }
    return checked(field, name);
  }

  private static String relation(Fields fields) {
    return checked("relation", fields.string("relation", "", MAX_NAME_LENGTH));
  }

  private static String checked(String field, String name) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException("invalid_value", field, field + " has control characters.");
    }
    return name;
  }
}
