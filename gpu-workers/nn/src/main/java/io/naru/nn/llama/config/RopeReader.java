package io.naru.nn.llama.config;

/**
 * The rotary embedding's keys: {@code rope_parameters} of newer files, else {@code rope_theta} with
 * {@code rope_scaling}, whose type is {@code rope_type} or, older, {@code type}.
 */
final class RopeReader {

  private RopeReader() {}

  static Rope read(ConfigJson json) {
    boolean newer = json.has("rope_parameters");
    ConfigJson scaling = json.object(newer ? "rope_parameters" : "rope_scaling");
    double theta = json.number("rope_theta", 10_000);
    if (newer) {
      theta = scaling.number("rope_theta", theta);
    }
    if (scaling.has("partial_rotary_factor") && scaling.number("partial_rotary_factor") != 1) {
      json.error("partial_rotary_factor is not supported");
    }
    return new Rope(theta, scaling(json, scaling));
  }

  private static Rope.Scaling scaling(ConfigJson json, ConfigJson scaling) {
    String type = scaling.text("rope_type", scaling.text("type", "default"));
    return switch (type) {
      case "default" -> new Rope.Unscaled();
      case "linear" -> new Rope.Linear(scaling.number("factor"));
      case "llama3" ->
          new Rope.Llama3(
              scaling.number("factor"),
              scaling.number("low_freq_factor"),
              scaling.number("high_freq_factor"),
              scaling.integer("original_max_position_embeddings"));
      default -> {
        json.error("rope type '" + type + "' is not supported");
        yield new Rope.Unscaled();
      }
    };
  }
}
