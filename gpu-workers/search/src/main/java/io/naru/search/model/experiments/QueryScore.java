package io.naru.search.model.experiments;

import io.naru.search.model.judged.JudgedQuery;
import io.naru.search.model.judged.RankingMetrics;

/**
 * How well one ranking answers one query.
 *
 * @param recallAt50 NaN if nothing is relevant
 * @param reciprocalRank of the first relevant product; NaN if nothing is relevant
 */
record QueryScore(double ndcgAt10, double recallAt50, double reciprocalRank) {

  static QueryScore of(int[] ranking, JudgedQuery query) {
    return new QueryScore(
        RankingMetrics.ndcg(ranking, query, 10),
        RankingMetrics.recall(ranking, query, 50),
        query.relevantCount() == 0 ? Double.NaN : RankingMetrics.reciprocalRank(ranking, query));
  }
}
