package io.naru.search.model.serving;

import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.Feature;
import io.naru.search.model.ranker.ProductRanker;
import java.util.function.ToDoubleFunction;

/** Stage 2: what the ranking is by. */
@FunctionalInterface
public interface Ranking {

  /** Half by words, half by meaning (search.md 3i: a weighted sum beats a fusion of ranks). */
  Ranking HYBRID =
      (candidate, category) ->
          0.5 * candidate.feature(Feature.BM25) + 0.5 * candidate.feature(Feature.PROMPTED);

  /**
   * The ranker, and how well the category fits: {@code log p + beta s} (search.md 3b).
   *
   * @param beta weight of the standardised category score
   */
  static Ranking of(ProductRanker ranker, double beta) {
    return (candidate, category) ->
        ranker.logProbability(candidate.features()) + beta * category.applyAsDouble(candidate.id());
  }

  /**
   * A candidate's score; higher is better.
   *
   * @param category standardised score of a product's category for this query, by the product's id
   */
  double score(Candidate candidate, ToDoubleFunction<String> category);
}
