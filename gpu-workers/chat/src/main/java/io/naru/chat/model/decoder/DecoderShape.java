package io.naru.chat.model.decoder;

import io.naru.nn.llama.config.DecoderConfig;

/**
 * How much of a model to make room for.
 *
 * @param slots requests at a time
 * @param positions tokens of context per slot
 * @param vocabulary ids that may be generated: the tokenizer's size, which a padded embedding
 *     exceeds
 * @param lanes threads that share the rows of a step, 1 or 2; each needs a core
 */
public record DecoderShape(int slots, int positions, int vocabulary, int lanes) {

  /** Room for the key-value cache unless the caller decides. */
  private static final long DEFAULT_CACHE_BYTES = 2L << 30;

  public DecoderShape {
    if (slots < 1 || positions < 1 || vocabulary < 1) {
      throw new IllegalArgumentException("slots, positions and vocabulary must be positive");
    }
    if (lanes < 1 || lanes > 2) {
      throw new IllegalArgumentException("lanes must be 1 or 2");
    }
  }

  /** The whole context of the model, or as much of it as 2 GiB of cache allow. */
  public static DecoderShape of(DecoderConfig config, int slots) {
    long fit = DEFAULT_CACHE_BYTES / KvCache.bytes(config, slots, 1);
    int positions = (int) Math.max(1, Math.min(config.maxPositions(), fit));
    return new DecoderShape(slots, positions, config.vocabSize(), 1);
  }

  /** This shape with another vocabulary. */
  public DecoderShape withVocabulary(int size) {
    return new DecoderShape(slots, positions, size, lanes);
  }

  /** This shape with another context. */
  public DecoderShape withPositions(int tokens) {
    return new DecoderShape(slots, tokens, vocabulary, lanes);
  }

  /** This shape with another number of lanes. */
  public DecoderShape withLanes(int number) {
    return new DecoderShape(slots, positions, vocabulary, number);
  }

  /** Keys attended to, and the cache, come in multiples of this: whole vectors. */
  static final int KEY_QUANTUM = 32;

  static final int LINE_FLOATS = 16;

  /** One row alone would take another matrix kernel, with another order of summation. */
  static final int MIN_ROWS = 2;

  /**
   * Positions that the cache has room for: one cache line more than needed, since rows whose
   * distance is a power of two compete for the same few sets of the processor's caches.
   */
  int paddedPositions() {
    return roundUp(positions) + LINE_FLOATS;
  }

  /** Slots that the cache has room for. */
  int paddedSlots() {
    return Math.max(MIN_ROWS, slots);
  }

  VocabularyBlocks blocks() {
    return VocabularyBlocks.of(vocabulary);
  }

  /** Floats that the keys, or the values, of one layer take. */
  long cacheHalf(DecoderConfig config) {
    return (long) paddedSlots() * config.keyWidth() * paddedPositions();
  }

  static int roundUp(int keys) {
    return (keys + KEY_QUANTUM - 1) / KEY_QUANTUM * KEY_QUANTUM;
  }

  void requireWithin(DecoderConfig config) {
    if (positions > config.maxPositions() || vocabulary > config.vocabSize()) {
      throw new IllegalArgumentException(
          "%s exceeds the model's %d positions or %d ids"
              .formatted(this, config.maxPositions(), config.vocabSize()));
    }
  }
}
