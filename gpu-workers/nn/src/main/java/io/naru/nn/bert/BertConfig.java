package io.naru.nn.bert;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dimensions of a BERT or RoBERTa encoder: learnt absolute positions, norms after each sublayer,
 * exact GELU.
 *
 * @param vocabulary number of tokens
 * @param hidden width d of a token's state
 * @param intermediate width of the feed-forward layer
 * @param layers number of blocks
 * @param heads attention heads; divides {@code hidden}
 * @param positions longest sequence, virtual tokens counted
 * @param tokenTypes number of segment embeddings, of which the first is used
 * @param epsilon of the layer norms
 * @param firstPosition row of the position embeddings that the first token takes: 0, in RoBERTa the
 *     one after padding's
 * @param pooling of a sentence vector
 */
public record BertConfig(
    int vocabulary,
    int hidden,
    int intermediate,
    int layers,
    int heads,
    int positions,
    int tokenTypes,
    double epsilon,
    int firstPosition,
    Pooling pooling) {

  static final String WORDS = "embeddings.word_embeddings.weight";
  static final String POSITIONS = "embeddings.position_embeddings.weight";
  static final String TYPES = "embeddings.token_type_embeddings.weight";

  public BertConfig {
    List<String> errors = new ArrayList<>();
    if (vocabulary < 1 || hidden < 1 || intermediate < 1 || layers < 1 || heads < 1) {
      errors.add("vocabulary, hidden, intermediate, layers and heads must be at least 1");
    } else if (hidden % heads != 0) {
      errors.add("hidden must be a multiple of heads");
    }
    if (positions < 2 || tokenTypes < 1) {
      errors.add("positions must be at least 2, tokenTypes at least 1");
    }
    if (firstPosition < 0) {
      errors.add("firstPosition must be at least 0");
    }
    if (!(epsilon > 0)) {
      errors.add("epsilon must be positive");
    }
    if (!errors.isEmpty()) {
      throw new BertFormatException(String.join("; ", errors));
    }
  }

  /** A BERT, whose positions begin at 0, with the mean as sentence vector. */
  public BertConfig(
      int vocabulary,
      int hidden,
      int intermediate,
      int layers,
      int heads,
      int positions,
      int tokenTypes,
      double epsilon) {
    this(
        vocabulary,
        hidden,
        intermediate,
        layers,
        heads,
        positions,
        tokenTypes,
        epsilon,
        0,
        Pooling.MEAN);
  }

  /** Width of a head. */
  public int headDimension() {
    return hidden / heads;
  }

  /**
   * Name in a Hugging Face checkpoint to shape, in the order in which the forward pass takes them.
   */
  Map<String, Shape> tensors() {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    tensors.put(WORDS, new Shape(vocabulary, hidden));
    tensors.put(POSITIONS, new Shape(firstPosition + positions, hidden));
    tensors.put(TYPES, new Shape(tokenTypes, hidden));
    norm(tensors, "embeddings.LayerNorm");
    for (int i = 0; i < layers; i++) {
      String layer = "encoder.layer." + i + ".";
      linear(tensors, layer + "attention.self.query", hidden, hidden);
      linear(tensors, layer + "attention.self.key", hidden, hidden);
      linear(tensors, layer + "attention.self.value", hidden, hidden);
      linear(tensors, layer + "attention.output.dense", hidden, hidden);
      norm(tensors, layer + "attention.output.LayerNorm");
      linear(tensors, layer + "intermediate.dense", intermediate, hidden);
      linear(tensors, layer + "output.dense", hidden, intermediate);
      norm(tensors, layer + "output.LayerNorm");
    }
    return tensors;
  }

  /** Number of weights. */
  public long parameters() {
    return tensors().values().stream().mapToLong(Shape::size).sum();
  }

  private static void linear(Map<String, Shape> tensors, String name, int out, int in) {
    tensors.put(name + ".weight", new Shape(out, in));
    tensors.put(name + ".bias", new Shape(out));
  }

  private void norm(Map<String, Shape> tensors, String name) {
    tensors.put(name + ".weight", new Shape(hidden));
    tensors.put(name + ".bias", new Shape(hidden));
  }
}
