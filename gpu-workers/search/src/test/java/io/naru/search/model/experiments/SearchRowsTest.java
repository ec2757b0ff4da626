package io.naru.search.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchRowsTest {

  @Test
  void armsAreComparedQueryByQuery() {
    // Given
    SeedScores seed = new SeedScores();
    for (int i = 0; i < 40; i++) {
      double hard = i / 50.0;
      seed.add(Arm.FROZEN, "q" + i, new QueryScore(hard, Double.NaN, Double.NaN));
      seed.add(Arm.PROMPT_TUNED, "q" + i, new QueryScore(hard + 0.1, 0.5, 0.25));
    }
    seed.trained(Arm.PROMPT_TUNED, 12);
    // When
    List<Row> rows = SearchRows.of(List.of(seed));
    // Then
    assertEquals(
        List.of("frozen", "prompt_tuned", "prompt_tuned - frozen"),
        rows.stream().map(Row::arm).toList());
    Row tuned = rows.get(1);
    assertEquals(0.5, metric(tuned, "recall_at_50").mean(), 1e-12);
    assertEquals(0.25, metric(tuned, "mrr").mean(), 1e-12);
    assertEquals(12, metric(tuned, "trainable_parameters").mean());
    assertTrue(metric(tuned, "ndcg_at_10_ci_low").mean() < metric(tuned, "ndcg_at_10").mean());
    Row difference = rows.get(2);
    assertEquals(0.1, metric(difference, "ndcg_at_10").mean(), 1e-9);
    assertEquals(0.1, metric(difference, "ndcg_at_10_ci_low").mean(), 1e-9);
    assertEquals(0.1, metric(difference, "ndcg_at_10_ci_high").mean(), 1e-9);
  }

  @Test
  void figuresThatAQueryCannotHaveAreLeftOutOfTheMean() {
    // Given
    SeedScores seed = new SeedScores();
    seed.add(Arm.BM25, "a", new QueryScore(0.2, Double.NaN, Double.NaN));
    seed.add(Arm.BM25, "b", new QueryScore(0.4, 0.5, 1));
    // When
    double recall = seed.mean(Arm.BM25, QueryScore::recallAt50);
    // Then
    assertEquals(0.5, recall);
    assertEquals(0.3, seed.mean(Arm.BM25, QueryScore::ndcgAt10), 1e-12);
  }

  private static Metric metric(Row row, String name) {
    return row.metrics().get(name);
  }
}
