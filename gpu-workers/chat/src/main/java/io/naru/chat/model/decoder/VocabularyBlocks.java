package io.naru.chat.model.decoder;

import java.nio.FloatBuffer;

/**
 * The vocabulary in blocks of about its square root: the step finds the largest logit of each block
 * with vector instructions, so that the most likely id takes two short scans instead of one of all
 * logits.
 *
 * @param vocabulary number of ids
 * @param size ids in a block; the last {@code vocabulary % size} ids are in none
 */
record VocabularyBlocks(int vocabulary, int size) {

  private static final int VECTOR = 16;

  static VocabularyBlocks of(int vocabulary) {
    int root = (int) Math.ceil(Math.sqrt(vocabulary));
    int vectors = (root + VECTOR - 1) / VECTOR;
    return new VocabularyBlocks(vocabulary, Math.min(vocabulary, vectors * VECTOR));
  }

  int count() {
    return vocabulary / size;
  }

  /**
   * The first id of the largest logit.
   *
   * @param logits (rows, vocabulary)
   * @param maxima (rows, count): the largest of each block
   * @throws IllegalStateException if the logits are not numbers
   */
  int argMax(FloatBuffer logits, FloatBuffer maxima, int row) {
    int firstMaximum = row * count();
    int block = first(maxima, firstMaximum, firstMaximum + count()) - firstMaximum;
    int start = row * vocabulary;
    int end = start + vocabulary;
    int inBlock = first(logits, start + block * size, start + (block + 1) * size);
    int inRest = first(logits, Math.min(end - 1, start + count() * size), end);
    int best = logits.get(inRest) > logits.get(inBlock) ? inRest : inBlock;
    if (Float.isNaN(logits.get(best)) || Float.isNaN(maxima.get(firstMaximum + block))) {
      throw new IllegalStateException("logits are not numbers");
    }
    return best - start;
  }

  /** The first index of the largest value in [from, to). */
  private static int first(FloatBuffer values, int from, int to) {
    int best = from;
    float largest = values.get(from);
    for (int i = from + 1; i < to; i++) {
      float value = values.get(i);
      if (value > largest) {
        largest = value;
        best = i;
      }
    }
    return best;
  }
}
