package io.naru.search.model.category;

import java.util.Map;

/**
 * A query and what was clicked or bought after it.
 *
 * @param query as it was asked
 * @param relevance of categories, by index in the taxonomy; positive, any scale
 */
public record TrainingQuery(String query, Map<Integer, Double> relevance) {
  public TrainingQuery {
    relevance = Map.copyOf(relevance);
    if (relevance.isEmpty() || relevance.values().stream().anyMatch(r -> !(r > 0))) {
      throw new IllegalArgumentException("a training query has a category of positive relevance");
    }
  }

  /** A click on a product of one category. */
  public static TrainingQuery clicked(String query, int category) {
    return new TrainingQuery(query, Map.of(category, 1.0));
  }
}
