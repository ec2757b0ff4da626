package io.naru.search.model.continual.training;

import io.naru.search.model.continual.Seeds;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Texts as sums of one random vector a word: equal words are alike, and nothing else is. */
final class HashedText {
  private static final int MOST_WORDS = 100_000;

  private final int width;
  private final Map<String, float[]> words = new ConcurrentHashMap<>();

  HashedText(int width) {
    this.width = width;
  }

  /** Of unit length; zero if there is no word. */
  float[] encode(String text) {
    float[] sum = new float[width];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        float[] vector = words.get(word);
        if (vector == null) {
          vector = random(word);
          if (words.size() < MOST_WORDS) {
            words.put(word, vector);
          }
        }
        for (int i = 0; i < width; i++) {
          sum[i] += vector[i];
        }
      }
    }
    return unit(sum);
  }

  /** A vector of unit length that depends on nothing but a name. */
  float[] random(String name) {
    RandomGenerator random = Seeds.random(name, 0);
    float[] vector = new float[width];
    for (int i = 0; i < width; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return unit(vector);
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (squares > 0) {
      float by = (float) (1 / Math.sqrt(squares));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= by;
      }
    }
    return vector;
  }
}
