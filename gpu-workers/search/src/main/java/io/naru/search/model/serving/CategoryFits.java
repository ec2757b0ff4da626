package io.naru.search.model.serving;

import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.ranker.CategoryFit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How far the categories fit one query, each looked at once. */
final class CategoryFits {
  private final CandidateSearch.Query query;
  private final Function<List<String>, Optional<float[]>> vectors;
  private final Map<List<String>, Optional<CategoryFit>> known = new HashMap<>();

  /**
   * @param vectors of the categories' names, by the frozen encoder
   */
  CategoryFits(CandidateSearch.Query query, Function<List<String>, Optional<float[]>> vectors) {
    this.query = query;
    this.vectors = vectors;
  }

  CategoryFit of(List<String> category, Candidate candidate) {
    return known
        .computeIfAbsent(category, path -> vectors.apply(path).map(this::fit))
        .orElseGet(() -> CategoryFit.ofTitle(candidate));
  }

  private CategoryFit fit(float[] name) {
    return new CategoryFit(dot(name, query.frozen()), dot(name, query.prompted()));
  }

  private static float dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return (float) sum;
  }
}
