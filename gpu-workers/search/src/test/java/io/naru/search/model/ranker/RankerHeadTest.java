package io.naru.search.model.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.ExactIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankerHeadTest {
  private static final double TEMPERATURE = 0.05;

  private static RankerHead random(long seed) {
    Random random = new Random(seed);
    float[] values = new float[RankerHead.PARAMETERS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    return new RankerHead(values);
  }

  private static float[] inputs(Random random) {
    float[] inputs = new float[HeadInputs.COUNT];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    return inputs;
  }

  private static List<HeadLoss.Item> list(long seed, double... gains) {
    Random random = new Random(seed);
    List<HeadLoss.Item> items = new ArrayList<>();
    for (double gain : gains) {
      items.add(new HeadLoss.Item(inputs(random), random.nextDouble(), gain));
    }
    return items;
  }

  @Test
  void aHeadThatHasNotLearntAddsNothing() {
    // Given
    RankerHead head = RankerHead.initial(new Random(1));
    // Then
    assertEquals(0, head.residual(inputs(new Random(2))));
  }

  @Test
  void theGradientIsThatOfTheLoss() {
    // Given
    RankerHead head = random(3);
    List<HeadLoss.Item> items = list(4, 0, 2, 0, 0.5, 0);
    HeadLoss loss = new HeadLoss(head, TEMPERATURE);
    loss.add(items, 0.7);
    float[] gradient = loss.gradient();
    // Then, value by value
    for (int i = 0; i < gradient.length; i++) {
      double slope = (moved(head, i, 1e-2, items) - moved(head, i, -1e-2, items)) / 2e-2;
      assertEquals(slope, gradient[i], 1e-3 + 1e-2 * Math.abs(slope), "value " + i);
    }
  }

  private static double moved(RankerHead head, int value, double by, List<HeadLoss.Item> items) {
    float[] values = head.values().clone();
    values[value] += (float) by;
    return new HeadLoss(new RankerHead(values), TEMPERATURE).add(items, 0.7);
  }

  @Test
  void whatWasChosenRisesAboveWhatWasNot() {
    // Given
    List<HeadLoss.Item> items = list(5, 0, 1, 0);
    RankerHead head = RankerHead.initial(new Random(6));
    double first = new HeadLoss(head, TEMPERATURE).add(items, 1);
    // When
    for (int step = 0; step < 200; step++) {
      HeadLoss loss = new HeadLoss(head, TEMPERATURE);
      loss.add(items, 1);
      float[] values = head.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] -= 0.1f * loss.gradient()[i];
      }
      head = new RankerHead(values);
    }
    // Then
    assertTrue(new HeadLoss(head, TEMPERATURE).add(items, 1) < first / 2);
    double[] scores = new double[3];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = items.get(i).untuned() + head.residual(items.get(i).inputs());
    }
    assertTrue(scores[1] > scores[0] && scores[1] > scores[2]);
  }

  @Test
  void aListWithNothingToTellApartTeachesNothing() {
    // Given
    HeadLoss loss = new HeadLoss(random(7), TEMPERATURE);
    // When
    double sum = loss.add(list(8, 1, 2), 1) + loss.add(list(9, 0, 0), 1);
    // Then
    assertEquals(0, sum);
    assertArrayEquals(new float[RankerHead.PARAMETERS], loss.gradient());
  }

  @Test
  void aPairIsDescribedAsACatalogueDescribesIt() {
    // Given
    float[] query = {0.6f, 0.8f};
    float[] prompted = {0.8f, 0.6f};
    try (CandidateSearch search =
        new CandidateSearch(
            new Bm25Index(Bm25Index.Settings.DEFAULT), new ExactIndex(2), id -> 3)) {
      search.put("hammer", "Steel hammer 32 with oak handle", new float[] {1, 0});
      search.put("nails", "Box of 500 nails", new float[] {0, 1});
      search.refresh();
      String text = "32 oz steal hammer";
      PairFeatures pairs = new PairFeatures();
      CategoryFit category = new CategoryFit(0.1f, 0.2f);
      // When
      List<Candidate> found =
          search.find(new CandidateSearch.Query(text, query, prompted), 5, id -> true);
      // Then
      assertEquals(2, found.size());
      for (Candidate candidate : found) {
        String title =
            candidate.id().equals("hammer")
                ? "Steel hammer 32 with oak handle"
                : "Box of 500 nails";
        Candidate pair =
            pairs.describe(
                text,
                candidate.id(),
                title,
                Ranking.wordFit(candidate),
                candidate.feature(Feature.FROZEN),
                candidate.feature(Feature.PROMPTED));
        assertArrayEquals(HeadInputs.of(candidate, category), HeadInputs.of(pair, category));
      }
    }
  }
}
