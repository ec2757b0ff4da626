package io.naru.search.model.judged;

import java.util.Arrays;
import java.util.Comparator;

/** How good a ranking is, against what people thought of some of the products in it. */
public final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002; gain 2^r - 1 as in Burges
   * et al. 2005, discount log2(rank + 1)). A product that was not judged gains nothing.
   *
   * @param ranking product indices, best first
   * @return 0 to 1; 0 if no judged product has any gain
   */
  public static double ndcg(int[] ranking, JudgedQuery query, int k) {
    double gain = 0;
    for (int i = 0; i < Math.min(k, ranking.length); i++) {
      gain += gain(query.relevance().getOrDefault(ranking[i], 0.0)) / discount(i);
    }
    double ideal = ideal(query, k);
    return ideal == 0 ? 0 : gain / ideal;
  }

  private static double ideal(JudgedQuery query, int k) {
    double[] best =
        query.relevance().values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(k)
            .mapToDouble(Double::doubleValue)
            .toArray();
    double gain = 0;
    for (int i = 0; i < best.length; i++) {
      gain += gain(best[i]) / discount(i);
    }
    return gain;
  }

  private static double gain(double relevance) {
    return Math.pow(2, relevance) - 1;
  }

  /**
   * @param i place, from 0
   */
  private static double discount(int i) {
    return Math.log(i + 2.0) / Math.log(2);
  }

  /**
   * Share of the relevant products that are among the first {@code k}.
   *
   * @return 0 to 1; NaN if no product is relevant
   */
  public static double recall(int[] ranking, JudgedQuery query, int k) {
    long found = Arrays.stream(ranking).limit(k).filter(query::isRelevant).count();
    return (double) found / query.relevantCount();
  }

  /** 1 / the place of the first relevant product, counted from 1; 0 if there is none. */
  public static double reciprocalRank(int[] ranking, JudgedQuery query) {
    for (int i = 0; i < ranking.length; i++) {
      if (query.isRelevant(ranking[i])) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }
}
