package io.naru.search.model.serving;

import io.naru.search.model.category.ScoredCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The categories that have products, by the meaning of their names: stage 1 for encoders. There are
 * no parameters per category, so a new one needs no training (search.md 3f). Changed under the
 * catalogue's lock, read by any thread.
 */
final class CategoryIndex {
  /** Of the similarities; as the encoder was trained with (sentence-transformers: scale 20). */
  private static final double TEMPERATURE = 0.05;

  private final Map<List<String>, Integer> products = new HashMap<>();
  private final Map<List<String>, float[]> vectors = new ConcurrentHashMap<>();

  /**
   * A product moved here.
   *
   * @param before where it was; empty: nowhere
   * @return whether the category is new and has to be embedded
   */
  boolean add(List<String> category, List<String> before) {
    boolean isNew = products.merge(category, 1, Integer::sum) == 1;
    remove(before);
    return isNew;
  }

  /** A product is gone from here. */
  void remove(List<String> category) {
    Integer left = products.computeIfPresent(category, (path, count) -> count - 1);
    if (left != null && left == 0) {
      products.remove(category);
      vectors.remove(category);
    }
  }

  void embedded(List<String> category, float[] vector) {
    if (products.containsKey(category)) {
      vectors.put(category, vector);
    }
  }

  /** Of the category's name; empty while it is not embedded. */
  Optional<float[]> vector(List<String> category) {
    return Optional.ofNullable(vectors.get(category));
  }

  /** Every category with its log-probability, best first; ties in the order of the names. */
  List<ScoredCategory> score(float[] query) {
    List<ScoredCategory> scored = new ArrayList<>();
    vectors.forEach(
        (path, vector) -> scored.add(new ScoredCategory(path, dot(query, vector) / TEMPERATURE)));
    double highest = scored.stream().mapToDouble(ScoredCategory::score).max().orElse(0);
    double sum = scored.stream().mapToDouble(one -> Math.exp(one.score() - highest)).sum();
    double logSum = highest + Math.log(sum);
    return scored.stream()
        .map(one -> new ScoredCategory(one.path(), one.score() - logSum))
        .sorted(
            Comparator.comparing(ScoredCategory::score)
                .reversed()
                .thenComparing(one -> String.join("\u0000", one.path())))
        .toList();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
