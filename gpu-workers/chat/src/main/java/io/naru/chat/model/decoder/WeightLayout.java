package io.naru.chat.model.decoder;

import io.naru.nn.llama.config.DecoderConfig;

/** Where each packed tensor stands in the list that the script is given; -1 where there is none. */
final class WeightLayout {

  /** (V, D), times the embedding multiplier. */
  static final int EMBEDDING = 0;

  /** (T, E/2, 2): cosine and sine per position. */
  static final int ROTATION = 1;

  /** (1): the norms' epsilon times D. */
  static final int EPSILON = 2;

  /** (T) int64: 0, 1, 2, ... */
  static final int INDEX = 3;

  /** (2 K E) int64: how far apart the cache keeps the numbers of two positions. */
  static final int CACHE_STEPS = 4;

  private static final int FIRST_LAYER = 5;

  private final DecoderConfig config;
  private final int perLayer;

  WeightLayout(DecoderConfig config) {
    this.config = config;
    this.perLayer =
        4
            + (config.attentionBias() ? 2 : 0)
            + (config.mlpBias() ? 2 : 0)
            + (config.postNorm() ? 2 : 0);
  }

  int qkv(int layer) {
    return FIRST_LAYER + layer * perLayer;
  }

  int output(int layer) {
    return qkv(layer) + 1;
  }

  int gateUp(int layer) {
    return qkv(layer) + 2;
  }

  int down(int layer) {
    return qkv(layer) + 3;
  }

  int qkvBias(int layer) {
    return config.attentionBias() ? qkv(layer) + 4 : -1;
  }

  int outputBias(int layer) {
    return config.attentionBias() ? qkv(layer) + 5 : -1;
  }

  int gateUpBias(int layer) {
    return config.mlpBias() ? qkv(layer) + 4 + (config.attentionBias() ? 2 : 0) : -1;
  }

  int downBias(int layer) {
    return config.mlpBias() ? gateUpBias(layer) + 1 : -1;
  }

  int postAttention(int layer) {
    return config.postNorm() ? qkv(layer) + perLayer - 2 : -1;
  }

  int postMlp(int layer) {
    return config.postNorm() ? qkv(layer) + perLayer - 1 : -1;
  }

  /** (D, V), times the logits multiplier. */
  int head() {
    return FIRST_LAYER + config.layers() * perLayer;
  }

  int size() {
    return head() + 1;
  }
}
