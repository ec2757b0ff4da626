package io.naru.search.model.judged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  private static final int CATALOGUE = 20;

  @Test
  void ndcgOfAHandCountedRanking() {
    // Given
    JudgedQuery query = new JudgedQuery("q", "hammer", Map.of(0, 3.0, 1, 2.0, 2, 1.0));
    // When
    double ndcg = RankingMetrics.ndcg(new int[] {1, 7, 0}, query, 10);
    // Then
    double gained = 3 + 7 / 2.0;
    double ideal = 7 + 3 / (Math.log(3) / Math.log(2)) + 1 / 2.0;
    assertEquals(gained / ideal, ndcg, 1e-12);
  }

  @Test
  void recallAndReciprocalRankCountRelevantProductsOnly() {
    // Given
    JudgedQuery query = new JudgedQuery("q", "hammer", Map.of(0, 3.0, 1, 2.33, 2, 2.0));
    // When
    int[] ranking = {2, 9, 1, 8, 0};
    // Then
    assertEquals(0.5, RankingMetrics.recall(ranking, query, 3));
    assertEquals(1, RankingMetrics.recall(ranking, query, 5));
    assertEquals(1.0 / 3, RankingMetrics.reciprocalRank(ranking, query));
    assertEquals(0, RankingMetrics.reciprocalRank(new int[] {2, 9}, query));
    assertTrue(Double.isNaN(RankingMetrics.recall(ranking, query(Map.of(2, 1.0)), 3)));
  }

  @Property
  void allAreSharesAndTheIdealRankingReachesOne(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 3) Integer> judged,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = CATALOGUE) int k) {
    // Given
    JudgedQuery query = query(judged, seed);
    // When
    int[] ideal =
        products(seed).stream()
            .sorted(Comparator.comparing(p -> -query.relevance().getOrDefault(p, 0.0)))
            .mapToInt(p -> p)
            .toArray();
    // Then
    assertEquals(1, RankingMetrics.ndcg(ideal, query, k), 1e-12);
    for (int[] ranking : List.of(ideal, reversed(ideal), shuffled(seed))) {
      double ndcg = RankingMetrics.ndcg(ranking, query, k);
      assertTrue(ndcg >= 0 && ndcg <= 1 + 1e-12);
      assertTrue(RankingMetrics.reciprocalRank(ranking, query) <= 1);
      if (query.relevantCount() > 0) {
        assertEquals(1, RankingMetrics.recall(ranking, query, CATALOGUE));
      }
    }
  }

  @Property
  void aBetterProductFurtherUpNeverHurts(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 3) Integer> judged,
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = CATALOGUE - 2) int at) {
    // Given
    JudgedQuery query = query(judged, seed);
    int[] ranking = shuffled(seed + 1);
    double before = RankingMetrics.ndcg(ranking, query, 10);
    boolean better =
        query.relevance().getOrDefault(ranking[at + 1], 0.0)
            >= query.relevance().getOrDefault(ranking[at], 0.0);
    // When
    int swapped = ranking[at];
    ranking[at] = ranking[at + 1];
    ranking[at + 1] = swapped;
    // Then
    double after = RankingMetrics.ndcg(ranking, query, 10);
    assertTrue(better ? after >= before - 1e-12 : after <= before + 1e-12);
  }

  private static JudgedQuery query(Map<Integer, Double> relevance) {
    return new JudgedQuery("q", "hammer", relevance);
  }

  private static JudgedQuery query(List<Integer> judged, long seed) {
    List<Integer> products = products(seed);
    Map<Integer, Double> relevance = new HashMap<>();
    for (int i = 0; i < judged.size(); i++) {
      relevance.put(products.get(i), (double) judged.get(i));
    }
    return query(relevance);
  }

  private static List<Integer> products(long seed) {
    return IntStream.of(shuffled(seed)).boxed().toList();
  }

  private static int[] shuffled(long seed) {
    int[] products = IntStream.range(0, CATALOGUE).toArray();
    Random random = new Random(seed);
    for (int i = CATALOGUE - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = products[i];
      products[i] = products[j];
      products[j] = swapped;
    }
    return products;
  }

  private static int[] reversed(int[] ranking) {
    return IntStream.range(0, ranking.length).map(i -> ranking[ranking.length - 1 - i]).toArray();
  }
}
