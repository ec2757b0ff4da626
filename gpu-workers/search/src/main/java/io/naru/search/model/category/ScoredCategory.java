package io.naru.search.model.category;

import java.util.Comparator;
import java.util.List;

/**
 * A category of an answer.
 *
 * @param path root to leaf
 * @param score the higher, the better; comparable within one answer
 */
public record ScoredCategory(List<String> path, double score) {

  /** By score; ties in the order of the names. */
  public static final Comparator<ScoredCategory> BEST_FIRST =
      Comparator.comparing(ScoredCategory::score)
          .reversed()
          .thenComparing(one -> String.join("\u0000", one.path()));
}
