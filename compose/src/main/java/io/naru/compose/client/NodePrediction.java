package io.naru.compose.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gateway says of a node.
 *
 * @param label the likeliest class
 * @param distribution all classes, the likeliest first
 * @param graphVersion that was predicted on
 */
public record NodePrediction(
    String node,
    String label,
    Map<String, Double> distribution,
    String model,
    String modelVersion,
    long graphVersion) {

  /** How likely the label is. */
  public double probability() {
    return distribution.get(label);
  }

  static NodePrediction of(JsonNode json) {
    Map<String, Double> distribution = new LinkedHashMap<>();
    for (JsonNode one : json.path("distribution")) {
      distribution.put(one.path("label").asText(), one.path("probability").asDouble());
    }
    return new NodePrediction(
        json.path("node").asText(),
        json.path("label").asText(),
        distribution,
        json.path("model").asText(),
        json.path("model_version").asText(),
        json.path("graph_version").asLong());
  }
}
