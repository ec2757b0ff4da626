package io.naru.nn.llama;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dimensions of a Llama decoder with tied embeddings.
 *
 * @param vocabulary number of tokens
 * @param hidden width of the residual stream
 * @param intermediate width of the feed-forward layer
 * @param layers number of blocks
 * @param heads query heads
 * @param keyValueHeads heads of keys and values; divides {@code heads}
 * @param positions longest sequence that the model is trained for
 */
public record LlamaShape(
    int vocabulary,
    int hidden,
    int intermediate,
    int layers,
    int heads,
    int keyValueHeads,
    int positions) {

  public static final double ROPE_THETA = 10_000;
  public static final double NORM_EPSILON = 1e-5;

  public LlamaShape {
    if (hidden % heads != 0 || heads % keyValueHeads != 0 || (hidden / heads) % 2 != 0) {
      throw new IllegalArgumentException(
          "hidden must be an even multiple of heads, and heads a multiple of keyValueHeads");
    }
  }

  public int headDimension() {
    return hidden / heads;
  }

  /**
   * Name in a Hugging Face checkpoint to shape, in a fixed order: embeddings, blocks, final norm.
   */
  public Map<String, long[]> tensors() {
    Map<String, long[]> tensors = new LinkedHashMap<>();
    int keyValue = keyValueHeads * headDimension();
    tensors.put("model.embed_tokens.weight", new long[] {vocabulary, hidden});
    for (int i = 0; i < layers; i++) {
      String layer = "model.layers." + i + ".";
      tensors.put(layer + "input_layernorm.weight", new long[] {hidden});
      tensors.put(layer + "self_attn.q_proj.weight", new long[] {hidden, hidden});
      tensors.put(layer + "self_attn.k_proj.weight", new long[] {keyValue, hidden});
      tensors.put(layer + "self_attn.v_proj.weight", new long[] {keyValue, hidden});
      tensors.put(layer + "self_attn.o_proj.weight", new long[] {hidden, hidden});
      tensors.put(layer + "post_attention_layernorm.weight", new long[] {hidden});
      tensors.put(layer + "mlp.gate_proj.weight", new long[] {intermediate, hidden});
      tensors.put(layer + "mlp.up_proj.weight", new long[] {intermediate, hidden});
      tensors.put(layer + "mlp.down_proj.weight", new long[] {hidden, intermediate});
    }
    tensors.put("model.norm.weight", new long[] {hidden});
    return tensors;
  }

  /** Number of weights. */
  public long parameters() {
    return tensors().values().stream().mapToLong(LlamaShape::size).sum();
  }

  static long size(long[] shape) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    return size;
  }
}
