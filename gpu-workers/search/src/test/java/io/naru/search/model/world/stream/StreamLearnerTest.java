package io.naru.search.model.world.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.Gradient;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.Target;
import io.naru.search.model.continual.training.WeightedExample;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamLearnerTest {
  private static final List<Shown> ITEMS =
      List.of(new Shown("a", "", "0", 1), new Shown("b", "", "3", 2), new Shown("c", "", "9", 3));
  private final StreamLearner learner =
      new StreamLearner("m", Queries.of(1).stream().flatMap(List::stream).toList());

  private PromptWeights random(long seed) {
    Random random = new Random(seed);
    float[] values = learner.first().active().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    return new PromptWeights(List.of(), values, new float[0]);
  }

  @Test
  void beforeAnythingIsLearntTheTunedPromptDecides() {
    // When
    double[] scores = learner.scores(learner.first(), "0/1", ITEMS);
    // Then
    assertTrue(scores[0] > scores[2] && scores[1] > scores[2]);
  }

  @Test
  void aNewSegmentChangesNothing() {
    // Given
    PromptWeights weights = random(1);
    // When
    PromptWeights opened = weights.open(learner.newSegment(new Random(1)));
    // Then
    assertArrayEquals(learner.scores(weights, "0/1", ITEMS), learner.scores(opened, "0/1", ITEMS));
  }

  @Test
  void theGradientIsThatOfTheLoss() {
    // Given
    PromptWeights weights = random(2);
    PromptWeights teacher = random(3);
    List<WeightedExample> batch =
        List.of(
            new WeightedExample(
                "0/1",
                List.of(
                    new Target(ITEMS.get(0), 0),
                    new Target(ITEMS.get(1), 1),
                    new Target(ITEMS.get(2), 0.5)),
                0.7,
                0.4));
    // When
    Gradient gradient = learner.gradient(weights, batch, teacher);
    // Then
    for (int at : new int[] {0, 100, 3_000, 8_000}) {
      double above = loss(weights, at, 1e-2f, batch, teacher);
      double below = loss(weights, at, -1e-2f, batch, teacher);
      assertEquals((above - below) / 2e-2, gradient.active()[at], 1e-4);
    }
  }

  private double loss(
      PromptWeights weights,
      int at,
      float step,
      List<WeightedExample> batch,
      PromptWeights teacher) {
    float[] moved = weights.active().clone();
    moved[at] += step;
    PromptWeights there = new PromptWeights(weights.frozen(), moved, weights.head());
    return learner.gradient(there, batch, teacher).loss();
  }
}
