package io.naru.search.model.ranker;

/** Stage 2: what the ranking is by. Trainer and worker score with the same one. */
@FunctionalInterface
public interface Ranking {

  /** Words, title and category as they are, with nothing learnt. */
  Ranking UNTUNED =
      (candidate, category) ->
          Blend.DEFAULT.of(
              wordFit(candidate), candidate.feature(Feature.PROMPTED), category.prompted());

  /** What a head has learnt, on top of that. */
  static Ranking of(RankerHead head) {
    return (candidate, category) ->
        UNTUNED.score(candidate, category) + head.residual(HeadInputs.of(candidate, category));
  }

  /** A candidate's score; higher is better. */
  double score(Candidate candidate, CategoryFit category);

  /** BM25 over what the query could reach. */
  static double wordFit(Candidate candidate) {
    return candidate.feature(Feature.BM25_PER_IDF);
  }
}
