package io.naru.nn.llama.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads {@code config.json} of {@code LlamaForCausalLM} and {@code HyperCLOVAXForCausalLM}. */
public final class DecoderConfigReader {

  private static final List<String> SUPPORTED =
      List.of("LlamaForCausalLM", "HyperCLOVAXForCausalLM");

  /** Keys of related architectures that change the computation; absent, null or off is fine. */
  private static final Set<String> CHANGES_MATHS =
      Set.of(
          "quantization_config",
          "sliding_window",
          "attn_logit_softcapping",
          "final_logit_softcapping",
          "logit_scale",
          "logit_softcapping",
          "num_experts",
          "num_local_experts",
          "clip_qkv",
          "qk_norm",
          "use_qk_norm",
          "no_rope_layers",
          "rope_interleaved",
          "parallel_residual",
          "use_parallel_residual");

  private static final Set<String> MULTIPLIERS =
      Set.of(
          "embedding_multiplier",
          "attention_multiplier",
          "residual_multiplier",
          "logits_scaling",
          "use_post_norm");

  private DecoderConfigReader() {}

  /**
   * Reads and validates.
   *
   * @throws ModelConfigException naming everything that is missing, wrong or not supported
   */
  public static DecoderConfig read(Path configJson) {
    try {
      return read(ConfigJson.read(configJson));
    } catch (ModelConfigException e) {
      throw e.in(configJson);
    }
  }

  private static DecoderConfig read(ConfigJson json) {
    String architecture = json.get("architectures").path(0).asText("");
    if (!SUPPORTED.contains(architecture)) {
      json.error(
          "architecture '%s' is not supported, only %s"
              .formatted(architecture, String.join(" and ", SUPPORTED)));
      json.throwIfWrong();
    }
    boolean hyperclovax = architecture.equals("HyperCLOVAXForCausalLM");
    refuseWhatChangesTheMaths(json, hyperclovax);
    int hidden = json.integer("hidden_size");
    int heads = json.integer("num_attention_heads");
    int headDim = json.integer("head_dim", hidden / Math.max(1, heads));
    DecoderConfig config =
        new DecoderConfig(
            json.integer("vocab_size"),
            hidden,
            json.integer("intermediate_size"),
            json.integer("num_hidden_layers"),
            heads,
            json.integer("num_key_value_heads", heads),
            headDim,
            json.integer("max_position_embeddings"),
            json.number("rms_norm_eps", 1e-6),
            RopeReader.read(json),
            json.flag("attention_bias", false),
            json.flag("mlp_bias", false),
            json.flag("tie_word_embeddings", false),
            hyperclovax && json.flag("use_post_norm"),
            hyperclovax ? json.number("embedding_multiplier") : 1,
            hyperclovax ? json.number("attention_multiplier") : 1 / Math.sqrt(headDim),
            hyperclovax ? json.number("residual_multiplier") : 1,
            hyperclovax ? json.number("logits_scaling") : 1);
    json.throwIfWrong();
    return config;
  }

  private static void refuseWhatChangesTheMaths(ConfigJson json, boolean hyperclovax) {
    if (!json.text("hidden_act", "silu").equals("silu")) {
      json.error("hidden_act must be silu");
    }
    CHANGES_MATHS.stream()
        .sorted()
        .filter(key -> json.has(key) && !isOff(json.get(key)))
        .forEach(key -> json.error(key + " is not supported"));
    if (!hyperclovax) {
      MULTIPLIERS.stream()
          .sorted()
          .filter(json::has)
          .forEach(key -> json.error(key + " is not a key of LlamaForCausalLM"));
    }
  }

  private static boolean isOff(JsonNode value) {
    return value.isBoolean() && !value.booleanValue()
        || value.isNumber() && value.doubleValue() == 0
        || value.isContainerNode() && value.isEmpty();
  }
}
