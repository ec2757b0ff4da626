package io.naru.search.model.serving;

import io.naru.search.model.ranker.Blend;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.Feature;

/** Stage 2: what the ranking is by. */
@FunctionalInterface
public interface Ranking {

  /** Words, title and category as they are, with nothing learnt. */
  Ranking UNTUNED =
      (candidate, category) ->
          Blend.DEFAULT.of(
              candidate.feature(Feature.BM25_PER_IDF),
              candidate.feature(Feature.PROMPTED),
              category.prompted());

  /** A candidate's score; higher is better. */
  double score(Candidate candidate, CategoryFit category);
}
