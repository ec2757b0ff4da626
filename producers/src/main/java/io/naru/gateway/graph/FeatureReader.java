package io.naru.gateway.graph;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.graph.SparseVector;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads features: all components as an array, or those that are not 0 as {@code {"width": 8,
 * "indices": [0, 3], "values": [1, 0.5]}}.
 */
final class FeatureReader {
  private static final String FEATURES = "features";
  private static final int MAX_WIDTH = 10_000_000;
  private static final Set<String> KNOWN = Set.of("width", "indices", "values");

  private FeatureReader() {}

  /** The features of a line; null if it has none. */
  static SparseVector read(Fields line) {
    if (!line.has(FEATURES)) {
      return null;
    }
    return line.value(FEATURES) instanceof JsonArray dense
        ? dense(dense)
        : sparse(line.object(FEATURES));
  }

  private static SparseVector dense(JsonArray components) {
    if (components.isEmpty()) {
      throw invalid("features have at least one component.");
    }
    List<Integer> indices = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      float value = number(components.getValue(i));
      if (value != 0) {
        indices.add(i);
        values.add(value);
      }
    }
    return new SparseVector(components.size(), indices, values);
  }

  private static SparseVector sparse(Fields fields) {
    if (!KNOWN.containsAll(fields.names()) || !fields.has("width")) {
      throw invalid("features are an array, or width, indices and values.");
    }
    int width = (int) fields.integer("width", 0, 1, MAX_WIDTH);
    JsonArray indices = fields.array("indices");
    JsonArray values = fields.array("values");
    if (indices.size() != values.size()) {
      throw invalid("features have as many indices as values.");
    }
    List<Integer> where = new ArrayList<>(indices.size());
    List<Float> what = new ArrayList<>(values.size());
    int last = -1;
    for (int i = 0; i < indices.size(); i++) {
      if (!(indices.getValue(i) instanceof Integer index) || index <= last || index >= width) {
        throw invalid("indices ascend, and are below width.");
      }
      where.add(index);
      what.add(number(values.getValue(i)));
      last = index;
    }
    return new SparseVector(width, where, what);
  }

  private static float number(Object value) {
    if (!(value instanceof Number number) || !Float.isFinite(number.floatValue())) {
      throw invalid("features are finite numbers.");
    }
    return number.floatValue();
  }

  private static InvalidRequestException invalid(String message) {
    return new InvalidRequestException("invalid_features", FEATURES, message);
  }
}
