package io.naru.search.model.category;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which categories a step's softmax runs over, and what is subtracted from their scores so that it
 * estimates the softmax over all (the logQ correction of sampled softmax).
 *
 * @param categories indices in the taxonomy, ascending
 * @param offsets log of the expected number of times that each is drawn; 0 where all are taken
 */
record CategorySample(int[] categories, float[] offsets) {

  /** All of them. */
  static CategorySample all(int size) {
    return new CategorySample(IntStream.range(0, size).toArray(), new float[size]);
  }

  /**
   * Draws {@code samples} times in proportion to {@code weights} and adds the positives.
   *
   * @param cumulated cumulative sums of the weights of all categories
   */
  static CategorySample drawn(
      double[] cumulated, int samples, List<TrainingQuery> batch, Random random) {
    TreeSet<Integer> chosen = new TreeSet<>();
    batch.forEach(query -> chosen.addAll(query.relevance().keySet()));
    double total = cumulated[cumulated.length - 1];
    for (int i = 0; i < samples; i++) {
      int at = Arrays.binarySearch(cumulated, random.nextDouble() * total);
      chosen.add(Math.min(at < 0 ? -1 - at : at + 1, cumulated.length - 1));
    }
    int[] categories = chosen.stream().mapToInt(Integer::intValue).toArray();
    float[] offsets = new float[categories.length];
    for (int i = 0; i < offsets.length; i++) {
      int c = categories[i];
      double share = (cumulated[c] - (c == 0 ? 0 : cumulated[c - 1])) / total;
      offsets[i] = (float) Math.log(samples * share);
    }
    return new CategorySample(categories, offsets);
  }
}
