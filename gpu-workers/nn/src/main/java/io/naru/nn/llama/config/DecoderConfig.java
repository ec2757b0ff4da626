package io.naru.nn.llama.config;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The shape and the constants of a decoder-only transformer of the Llama family.
 *
 * <p>{@code hyperclovax} is the same network with four multipliers (maximal update parametrisation)
 * and, if {@code postNorm}, a second RMSNorm after each attention and MLP block.
 *
 * @param vocabSize rows of the embedding, which may exceed the tokenizer's
 * @param heads query heads; {@code kvHeads} divides it (grouped-query attention)
 * @param headDim width of a head, not necessarily hiddenSize / heads
 * @param maxPositions longest context in tokens
 * @param attentionMultiplier what scores are multiplied by, in place of 1 / sqrt(headDim)
 * @param logitsMultiplier what logits are multiplied by
 */
public record DecoderConfig(
    int vocabSize,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int kvHeads,
    int headDim,
    int maxPositions,
    double rmsNormEps,
    Rope rope,
    boolean attentionBias,
    boolean mlpBias,
    boolean tiedEmbeddings,
    boolean postNorm,
    double embeddingMultiplier,
    double attentionMultiplier,
    double residualMultiplier,
    double logitsMultiplier) {

  public DecoderConfig {
    List<String> errors = new ArrayList<>();
    positive(errors, "vocab_size", vocabSize);
    positive(errors, "hidden_size", hiddenSize);
    positive(errors, "intermediate_size", intermediateSize);
    positive(errors, "num_hidden_layers", layers);
    positive(errors, "num_attention_heads", heads);
    positive(errors, "num_key_value_heads", kvHeads);
    positive(errors, "head_dim", headDim);
    positive(errors, "max_position_embeddings", maxPositions);
    if (kvHeads > 0 && heads % kvHeads != 0) {
      errors.add("num_attention_heads must be a multiple of num_key_value_heads");
    }
    if (headDim % 2 != 0) {
      errors.add("head_dim must be even");
    }
    if (!(rmsNormEps > 0)) {
      errors.add("rms_norm_eps must be positive");
    }
    if (!errors.isEmpty()) {
      throw new ModelConfigException(errors);
    }
  }

  /**
   * The bare network: tied embeddings, rotary positions of base 10,000, norm epsilon 1e-5, no
   * biases and no multipliers.
   */
  public static DecoderConfig llama(
      int vocabSize,
      int hiddenSize,
      int intermediateSize,
      int layers,
      int heads,
      int kvHeads,
      int maxPositions) {
    int headDim = hiddenSize / heads;
    return new DecoderConfig(
        vocabSize,
        hiddenSize,
        intermediateSize,
        layers,
        heads,
        kvHeads,
        headDim,
        maxPositions,
        1e-5,
        new Rope(10_000, new Rope.Unscaled()),
        false,
        false,
        true,
        false,
        1,
        1 / Math.sqrt(headDim),
        1,
        1);
  }

  /** The same network for contexts of at most so many tokens. */
  public DecoderConfig withMaxPositions(int positions) {
    return new DecoderConfig(
        vocabSize,
        hiddenSize,
        intermediateSize,
        layers,
        heads,
        kvHeads,
        headDim,
        positions,
        rmsNormEps,
        rope,
        attentionBias,
        mlpBias,
        tiedEmbeddings,
        postNorm,
        embeddingMultiplier,
        attentionMultiplier,
        residualMultiplier,
        logitsMultiplier);
  }

  /** Every tensor that a checkpoint must have, by name; see {@link TensorNames}. */
  public Map<String, Shape> tensors() {
    return TensorNames.expected(this);
  }

  /** A tensor that a checkpoint may have and that is not read: derived, or the tied embeddings'. */
  public boolean ignores(String tensor) {
    return TensorNames.isDerived(tensor) || tiedEmbeddings && tensor.equals(TensorNames.HEAD);
  }

  /** The tensor that hidden states are multiplied with for logits. */
  public String head() {
    return tiedEmbeddings ? TensorNames.EMBEDDING : TensorNames.HEAD;
  }

  /** Number of weights. */
  public long parameters() {
    return tensors().values().stream().mapToLong(Shape::size).sum();
  }

  /** Query heads that share a key-value head. */
  public int groupSize() {
    return heads / kvHeads;
  }

  /** Width of all query heads together. */
  public int queryWidth() {
    return heads * headDim;
  }

  /** Width of all key heads together, and of all value heads. */
  public int keyWidth() {
    return kvHeads * headDim;
  }

  private static void positive(List<String> errors, String key, int value) {
    if (value <= 0) {
      errors.add(key + " must be positive");
    }
  }
}
