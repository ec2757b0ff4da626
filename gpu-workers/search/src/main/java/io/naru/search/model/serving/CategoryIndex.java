package io.naru.search.model.serving;

import io.naru.search.model.category.ScoredCategory;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.ranker.CategoryFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The categories that have products, by the meaning of their names: stage 1 for encoders. There are
 * no parameters per category, so a new one needs no training (search.md 3f). Changed under the
 * catalogue's lock, read by any thread.
 */
final class CategoryIndex {
  /** Of the similarities; as the encoder was trained with (sentence-transformers: scale 20). */
  private static final double TEMPERATURE = 0.05;

  private final Map<List<String>, Set<String>> products = new ConcurrentHashMap<>();
  private final Map<List<String>, float[]> vectors = new ConcurrentHashMap<>();

  /**
   * A product is here now; nothing happens for an empty category.
   *
   * @return whether the category is new and has to be embedded
   */
  boolean add(String product, List<String> category) {
    if (category.isEmpty()) {
      return false;
    }
    boolean isNew = !products.containsKey(category);
    products.computeIfAbsent(category, path -> ConcurrentHashMap.newKeySet()).add(product);
    return isNew;
  }

  /** A product is gone from here. */
  void remove(String product, List<String> category) {
    Set<String> left = products.get(category);
    if (left != null && left.remove(product) && left.isEmpty()) {
      products.remove(category);
      vectors.remove(category);
    }
  }

  /** Those that have products, in the order of their names. */
  List<List<String>> names() {
    return products.keySet().stream()
        .sorted(Comparator.comparing(path -> String.join("\u0000", path)))
        .toList();
  }

  /** The products of a category. */
  Set<String> products(List<String> category) {
    return products.getOrDefault(category, Set.of());
  }

  void embedded(List<String> category, float[] vector) {
    if (products.containsKey(category)) {
      vectors.put(category, vector);
    }
  }

  /** What the names of the categories say of a query. */
  QueryCategories read(CandidateSearch.Query query) {
    List<ScoredCategory> scored = new ArrayList<>();
    Map<List<String>, CategoryFit> fits = new HashMap<>();
    vectors.forEach(
        (path, vector) -> {
          double prompted = dot(query.prompted(), vector);
          fits.put(path, new CategoryFit((float) dot(query.frozen(), vector), (float) prompted));
          scored.add(new ScoredCategory(path, prompted / TEMPERATURE));
        });
    double highest = scored.stream().mapToDouble(ScoredCategory::score).max().orElse(0);
    double sum = scored.stream().mapToDouble(one -> Math.exp(one.score() - highest)).sum();
    double logSum = highest + Math.log(sum);
    List<ScoredCategory> ranked =
        scored.stream()
            .map(one -> new ScoredCategory(one.path(), one.score() - logSum))
            .sorted(ScoredCategory.BEST_FIRST)
            .toList();
    return new QueryCategories(ranked, fits, Set.of());
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
