package io.naru.gateway.http;

import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The models that can be asked for: configured, promoted on the log, or seen to answer. */
public final class ModelCatalogue {
  private static final String UNNAMED = "naru-chat";

  private final List<String> configured;
  private final Map<String, String> versions = new TreeMap<>();
  private final Map<String, Long> since = new TreeMap<>();
  private String lastSeen = UNNAMED;

  /**
   * @param configured names; if there are any, requests for others are refused
   * @param nowSeconds since when the configured ones are there, seconds since the epoch
   */
  public ModelCatalogue(List<String> configured, long nowSeconds) {
    this.configured = List.copyOf(configured);
    configured.forEach(name -> since.put(name, nowSeconds));
    if (!configured.isEmpty()) {
      lastSeen = configured.get(0);
    }
  }

  /** A decision about a model version was read from the log. */
  public void decided(ModelVersion version) {
    if (version.getStatus() == ModelStatus.PROMOTED) {
      versions.put(version.getModel(), version.getVersion());
      since.put(version.getModel(), version.getDecidedAt().getEpochSecond());
    } else if (version.getVersion().equals(versions.get(version.getModel()))) {
      versions.remove(version.getModel());
    }
  }

  /** A model has answered. */
  public void answered(String model, String version, long atSeconds) {
    if (!model.isEmpty()) {
      since.putIfAbsent(model, atSeconds);
      versions.putIfAbsent(model, version);
      lastSeen = model;
    }
  }

  /** Refuses a model that is not served here, if that can be told. */
  void check(String model) {
    if (!model.isEmpty() && !configured.isEmpty() && !configured.contains(model)) {
      throw new ProblemException(
          new Problem(404, "model_not_found", "No such model", "See /v1/models.", "model", 0));
    }
  }

  /** What a client that asked for {@code model} is told it gets, before the answer says so. */
  String shownAs(String model) {
    return model.isEmpty() ? lastSeen : model;
  }

  /** In the form of the OpenAI API. */
  JsonObject toJson() {
    JsonArray data = new JsonArray();
    since.forEach(
        (name, seconds) ->
            data.add(
                new JsonObject()
                    .put("id", name)
                    .put("object", "model")
                    .put("created", seconds)
                    .put("owned_by", "naru")
                    .put("version", versions.getOrDefault(name, ""))));
    return new JsonObject().put("object", "list").put("data", data);
  }
}
