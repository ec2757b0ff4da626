package io.naru.search.model.experiments;

import io.naru.experiment.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rows that the search experiment reports. */
final class SearchRows {
  private static final Arm[][] COMPARED = {
    {Arm.PROMPT_TUNED, Arm.FROZEN},
    {Arm.TWO_TOWER, Arm.FROZEN},
    {Arm.HYBRID, Arm.BM25},
    {Arm.HYBRID, Arm.BM25_TUNED},
    {Arm.HYBRID, Arm.MIXED_PROMPT},
    {Arm.HYBRID, Arm.HYBRID_FROZEN},
    {Arm.HYBRID_FROZEN, Arm.BM25},
    {Arm.HYBRID_FROZEN, Arm.BM25_TUNED},
  };

  private SearchRows() {}

  /** One row an arm, then one a pair of arms. */
  static List<Row> of(List<SeedScores> seeds) {
    List<Row> rows = new ArrayList<>();
    for (Arm arm : seeds.get(0).arms()) {
      rows.add(arm(arm, seeds));
    }
    for (Arm[] pair : COMPARED) {
      if (seeds.get(0).arms().containsAll(Arrays.asList(pair))) {
        rows.add(difference(pair[0], pair[1], seeds));
      }
    }
    return rows;
  }

  private static Row arm(Arm arm, List<SeedScores> seeds) {
    Bootstrap interval = interval(seeds, seed -> ndcg(seed, arm));
    return Row.of(arm.label())
        .with("ndcg_at_10", means(seeds, arm, QueryScore::ndcgAt10))
        .with("recall_at_50", means(seeds, arm, QueryScore::recallAt50))
        .with("mrr", means(seeds, arm, QueryScore::reciprocalRank))
        .with("ndcg_at_10_ci_low", interval.low())
        .with("ndcg_at_10_ci_high", interval.high())
        .with("trainable_parameters", seeds.get(0).parameters(arm));
  }

  private static Row difference(Arm better, Arm worse, List<SeedScores> seeds) {
    Bootstrap interval =
        interval(
            seeds,
            seed -> {
              Map<String, Double> difference = new LinkedHashMap<>(ndcg(seed, better));
              ndcg(seed, worse)
                  .forEach((query, ndcg) -> difference.merge(query, -ndcg, Double::sum));
              return difference;
            });
    double[] bySeed =
        seeds.stream()
            .mapToDouble(
                s -> s.mean(better, QueryScore::ndcgAt10) - s.mean(worse, QueryScore::ndcgAt10))
            .toArray();
    return Row.of(better.label() + " - " + worse.label())
        .with("ndcg_at_10", bySeed)
        .with("ndcg_at_10_ci_low", interval.low())
        .with("ndcg_at_10_ci_high", interval.high());
  }

  private static Map<String, Double> ndcg(SeedScores seed, Arm arm) {
    Map<String, Double> figures = new LinkedHashMap<>();
    seed.of(arm).forEach((query, score) -> figures.put(query, score.ndcgAt10()));
    return figures;
  }

  private interface Figures {
    Map<String, Double> of(SeedScores seed);
  }

  private static Bootstrap interval(List<SeedScores> seeds, Figures figures) {
    Map<String, List<Double>> clusters = new LinkedHashMap<>();
    for (SeedScores seed : seeds) {
      figures
          .of(seed)
          .forEach((query, x) -> clusters.computeIfAbsent(query, q -> new ArrayList<>()).add(x));
    }
    return Bootstrap.of(
        clusters.values().stream()
            .map(c -> c.stream().mapToDouble(Double::doubleValue).toArray())
            .toList());
  }

  private static double[] means(
      List<SeedScores> seeds, Arm arm, ToDoubleFunction<QueryScore> figure) {
    return seeds.stream().mapToDouble(seed -> seed.mean(arm, figure)).toArray();
  }
}
