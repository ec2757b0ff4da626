package io.naru.gateway.graph;

import io.naru.schemas.graph.GraphPrediction;
import io.naru.topology.GraphKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Predictions as clients see them. */
public final class PredictionJson {
  private PredictionJson() {}

  /** A prediction; the graph has the name that its tenant gave it. */
  public static JsonObject of(GraphPrediction prediction) {
    JsonArray distribution = new JsonArray();
    prediction
        .getDistribution()
        .forEach(
            one ->
                distribution.add(
                    new JsonObject()
                        .put("label", one.getLabel())
                        .put("probability", one.getProbability())));
    return new JsonObject()
        .put("graph", GraphKeys.name(prediction.getGraph()))
        .put("node", prediction.getNode())
        .put("label", prediction.getLabel())
        .put("distribution", distribution)
        .put("model", prediction.getModel())
        .put("model_version", prediction.getModelVersion())
        .put("graph_version", prediction.getGraphVersion())
        .put("at", prediction.getAt().toString());
  }

  /** A node that is gone. */
  static JsonObject removed(String graph, String node) {
    return new JsonObject()
        .put("graph", GraphKeys.name(graph))
        .put("node", node)
        .put("removed", true);
  }
}
