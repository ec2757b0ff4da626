package io.naru.search.model.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.retrieval.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankerTrainerTest {
  private static final RankerTrainer TRAINER =
      new RankerTrainer(new RankerTrainer.Settings(8, 20, 8, 2e-2, 1e-4));

  @Test
  void aRuleThatNoSingleFeatureShowsIsLearnt() {
    // Given
    List<RankingExample> seen = examples(300, 1);
    List<RankingExample> unseen = examples(50, 2);
    // When
    ProductRanker ranker = TRAINER.train(seen, 3);
    // Then
    double mean = 0;
    int right = 0;
    int count = 0;
    for (RankingExample example : unseen) {
      for (int i = 0; i < example.targets().length; i++) {
        double p = Math.exp(ranker.logProbability(example.features().get(i)));
        right += (p > 0.5) == (example.targets()[i] > 0.5) ? 1 : 0;
        mean += p - example.targets()[i];
        count++;
      }
    }
    assertTrue(right > 0.9 * count, right + " of " + count);
    assertEquals(0, mean / count, 0.05, "probabilities are calibrated");
  }

  @Test
  void theSeedDecidesEveryBit() {
    // Given
    List<RankingExample> examples = examples(20, 1);
    // When
    ProductRanker ranker = TRAINER.train(examples, 3);
    // Then
    assertEquals(ranker, TRAINER.train(examples, 3));
    assertNotEquals(ranker, TRAINER.train(examples, 4));
    assertEquals(8 * (Feature.COUNT + 1) + 9, ranker.parameters());
  }

  @Test
  void theCategoryCountsAsMuchAsBetaSays() {
    // Given
    ProductRanker ranker = TRAINER.train(examples(20, 1), 3);
    List<Candidate> same =
        List.of(
            new Candidate("a", new float[Feature.COUNT]),
            new Candidate("b", new float[Feature.COUNT]));
    // When
    List<Hit> hits = ranker.rank(same, 0.3, id -> id.equals("b") ? 1 : -1);
    // Then
    assertEquals("a", ranker.rank(same).get(0).id());
    assertEquals("b", hits.get(0).id());
    assertEquals(0.6, hits.get(0).score() - hits.get(1).score(), 1e-5);
  }

  @Test
  void withoutCandidatesNothingIsLearnt() {
    RankingExample empty = new RankingExample(List.of(), new float[0]);
    assertThrows(IllegalArgumentException.class, () -> TRAINER.train(List.of(empty), 1));
    assertThrows(IllegalArgumentException.class, () -> new RankingExample(List.of(), new float[1]));
  }

  /** Wanted is what two features agree on: an exclusive or. */
  private static List<RankingExample> examples(int count, long seed) {
    Random random = new Random(seed);
    List<RankingExample> examples = new ArrayList<>();
    for (int e = 0; e < count; e++) {
      List<float[]> rows = new ArrayList<>();
      float[] targets = new float[10];
      for (int i = 0; i < targets.length; i++) {
        float[] row = new float[Feature.COUNT];
        row[Feature.COVERAGE.ordinal()] = random.nextFloat();
        row[Feature.PROMPTED.ordinal()] = random.nextFloat();
        row[Feature.TITLE_LENGTH.ordinal()] = random.nextFloat();
        targets[i] =
            row[Feature.COVERAGE.ordinal()] > 0.5 == row[Feature.PROMPTED.ordinal()] > 0.5 ? 1 : 0;
        rows.add(row);
      }
      examples.add(new RankingExample(rows, targets));
    }
    return examples;
  }
}
