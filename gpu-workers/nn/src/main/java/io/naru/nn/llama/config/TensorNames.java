package io.naru.nn.llama.config;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a checkpoint in Hugging Face naming; matrices are (out, in). */
public final class TensorNames {

  public static final String EMBEDDING = "model.embed_tokens.weight";
  public static final String NORM = "model.norm.weight";
  public static final String HEAD = "lm_head.weight";

  private TensorNames() {}

  /** Every tensor that a checkpoint of this shape must have, in the order of the network. */
  static Map<String, Shape> expected(DecoderConfig config) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    long hidden = config.hiddenSize();
    shapes.put(EMBEDDING, new Shape(config.vocabSize(), hidden));
    for (int i = 0; i < config.layers(); i++) {
      shapes.put(norm(i, "input_layernorm"), new Shape(hidden));
      linear(shapes, attention(i, "q"), config.queryWidth(), hidden, config.attentionBias());
      linear(shapes, attention(i, "k"), config.keyWidth(), hidden, config.attentionBias());
      linear(shapes, attention(i, "v"), config.keyWidth(), hidden, config.attentionBias());
      linear(shapes, attention(i, "o"), hidden, config.queryWidth(), config.attentionBias());
      shapes.put(norm(i, "post_attention_layernorm"), new Shape(hidden));
      linear(shapes, mlp(i, "gate"), config.intermediateSize(), hidden, config.mlpBias());
      linear(shapes, mlp(i, "up"), config.intermediateSize(), hidden, config.mlpBias());
      linear(shapes, mlp(i, "down"), hidden, config.intermediateSize(), config.mlpBias());
      if (config.postNorm()) {
        shapes.put(norm(i, "post_norm1"), new Shape(hidden));
        shapes.put(norm(i, "post_norm2"), new Shape(hidden));
      }
    }
    shapes.put(NORM, new Shape(hidden));
    if (!config.tiedEmbeddings()) {
      shapes.put(HEAD, new Shape(config.vocabSize(), hidden));
    }
    return shapes;
  }

  /** Tensors that some checkpoints carry and that are computed instead. */
  static boolean isDerived(String name) {
    return name.endsWith("rotary_emb.inv_freq");
  }

  public static String attention(int layer, String projection) {
    return "model.layers.%d.self_attn.%s_proj".formatted(layer, projection);
  }

  public static String mlp(int layer, String projection) {
    return "model.layers.%d.mlp.%s_proj".formatted(layer, projection);
  }

  public static String norm(int layer, String norm) {
    return "model.layers.%d.%s.weight".formatted(layer, norm);
  }

  private static void linear(
      Map<String, Shape> shapes, String name, long out, long in, boolean bias) {
    shapes.put(name + ".weight", new Shape(out, in));
    if (bias) {
      shapes.put(name + ".bias", new Shape(out));
    }
  }
}
