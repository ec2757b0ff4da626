package io.naru.search.model.serving;

import java.util.List;

/** Stage 2: what the ranking is by. */
@FunctionalInterface
public interface CandidateScorer {

  /** Half by words, half by meaning (search.md 3i: a weighted sum beats a fusion of ranks). */
  CandidateScorer HYBRID =
      (query, candidates) ->
          candidates.stream().mapToDouble(c -> 0.5 * c.words() + 0.5 * c.meaning()).toArray();

  /** One score for each candidate, in their order; higher is better. */
  double[] score(String query, List<Candidate> candidates);
}
