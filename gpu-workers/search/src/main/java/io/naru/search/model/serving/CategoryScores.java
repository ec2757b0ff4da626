package io.naru.search.model.serving;

import io.naru.search.model.category.ScoredCategory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores of the best categories of one query, with mean 0 and deviation 1 (search.md 3b). */
final class CategoryScores {
  /** K: how many of the best are told apart; the others score as the last of these. */
  private static final int BEST = 20;

  private final Map<List<String>, Double> scores = new HashMap<>();
  private final double lowest;

  /**
   * @param categories best first
   */
  CategoryScores(List<ScoredCategory> categories) {
    List<ScoredCategory> best = categories.subList(0, Math.min(BEST, categories.size()));
    double mean = best.stream().mapToDouble(ScoredCategory::score).average().orElse(0);
    double variance =
        best.stream().mapToDouble(one -> Math.pow(one.score() - mean, 2)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    best.forEach(one -> scores.put(one.path(), (one.score() - mean) / deviation));
    lowest = scores.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  double of(List<String> category) {
    return scores.getOrDefault(category, lowest);
  }
}
