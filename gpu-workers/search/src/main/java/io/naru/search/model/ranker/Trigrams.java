package io.naru.search.model.ranker;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The set of three-letter pieces of a word or text, ends included, so that misspelt words still
 * look alike. Pieces are hashed; a collision makes two texts a little more alike.
 *
 * @param hashes ascending, without repeats
 */
record Trigrams(int[] hashes) {
  private static final char EDGE = ' ';

  static Trigrams ofWord(String word) {
    return new Trigrams(hashes(word).sorted().distinct().toArray());
  }

  static Trigrams ofWords(List<String> words) {
    return new Trigrams(
        words.stream().flatMapToInt(Trigrams::hashes).sorted().distinct().toArray());
  }

  private static IntStream hashes(String word) {
    String text = EDGE + word + EDGE;
    return IntStream.range(0, Math.max(0, text.length() - 2))
        .map(i -> (text.charAt(i) * 31 + text.charAt(i + 1)) * 65_599 + text.charAt(i + 2));
  }

  int size() {
    return hashes.length;
  }

  /** Pieces that both have. */
  int shared(Trigrams other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length && j < other.hashes.length) {
      int order = Integer.compare(hashes[i], other.hashes[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared;
  }

  /** Dice's coefficient: 1 for equal sets, 0 for sets without a common piece. */
  double dice(Trigrams other) {
    int both = size() + other.size();
    return both == 0 ? 0 : 2.0 * shared(other) / both;
  }
}
