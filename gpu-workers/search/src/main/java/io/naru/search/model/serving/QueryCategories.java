package io.naru.search.model.serving;

import io.naru.search.model.category.ScoredCategory;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CategoryFit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stage 1 says of one query.
 *
 * @param ranked the categories with their log-probabilities, best first
 * @param fits how far each fits, on the scale of a cosine
 * @param products of the best categories, candidates whatever their words; none where the vectors
 *     find them
 */
record QueryCategories(
    List<ScoredCategory> ranked, Map<List<String>, CategoryFit> fits, Set<String> products) {

  /** About the mean and deviation of the cosines of a query with names of categories. */
  private static final double MEAN = 0.3;

  private static final double DEVIATION = 0.1;

  /** How far a product's category fits. */
  CategoryFit fit(List<String> category, Candidate candidate) {
    CategoryFit fit = fits.get(category);
    return fit == null ? CategoryFit.ofTitle(candidate) : fit;
  }

  /**
   * By a decoder, whose log-probabilities are brought to the scale of cosines, so that they weigh
   * in a ranking as those do.
   */
  static QueryCategories standardised(List<ScoredCategory> ranked, Set<String> products) {
    double mean = ranked.stream().mapToDouble(ScoredCategory::score).average().orElse(0);
    double variance =
        ranked.stream().mapToDouble(one -> Math.pow(one.score() - mean, 2)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    Map<List<String>, CategoryFit> fits = new HashMap<>();
    for (ScoredCategory one : ranked) {
      float fit = (float) (MEAN + DEVIATION * (one.score() - mean) / deviation);
      fits.put(one.path(), new CategoryFit(fit, fit));
    }
    return new QueryCategories(ranked, fits, products);
  }
}
