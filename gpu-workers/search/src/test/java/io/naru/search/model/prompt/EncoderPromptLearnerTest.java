package io.naru.search.model.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.Gradient;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.Target;
import io.naru.search.model.continual.training.WeightedExample;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.ranker.RankerHead;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EncoderPromptLearnerTest {
  private static final double TEMPERATURE = 0.05;
  private static final Shown KETTLE = new Shown("1", "hot tea kettle", "kitchen", 1);
  private static final Shown TRAY = new Shown("2", "ice cube tray", "kitchen", 2);
  private static final Shown ROPE = new Shown("3", "long rope", "garden", 1);

  private static final List<WeightedExample> BATCH =
      List.of(
          new WeightedExample(
              "something for my mother",
              List.of(new Target(KETTLE, 0.5), new Target(TRAY, 0), new Target(ROPE, 1.5)),
              0.7,
              0.4),
          new WeightedExample("summer party", List.of(new Target(TRAY, 1)), 1.3, 0));

  private static EncoderModel model;

  @BeforeAll
  static void load() {
    model = MiniLm.load();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static EncoderPromptLearner learner() {
    return learner(Optional.of(RankerHead.initial(new Random(4))));
  }

  private static EncoderPromptLearner learner(Optional<RankerHead> head) {
    EncoderPrompt first = PromptParameters.initial(model.bert().config(), 2, 3, -1, new Random(1));
    return new EncoderPromptLearner(model, first, head, TEMPERATURE, "catalogue");
  }

  @Test
  void theGradientIsThatOfTheLoss() {
    try (EncoderPromptLearner learner = learner(Optional.empty())) {
      // Given two segments, of which the second learns
      PromptWeights teacher = learner.first();
      PromptWeights weights = teacher.open(learner.newSegment(new Random(2)));
      Gradient gradient = learner.gradient(weights, BATCH, teacher);

      // When the active segment moves a little along its gradient, there and back
      double squares = 0;
      for (float g : gradient.active()) {
        squares += g * g;
      }
      double step = 0.05 / Math.sqrt(squares);
      double above = loss(learner, weights, gradient, step, teacher);
      double below = loss(learner, weights, gradient, -step, teacher);

      // Then the loss changes as the gradient says
      assertEquals(1, (above - below) / (2 * step) / squares, 0.02);
      assertEquals(weights.active().length, gradient.active().length);
    }
  }

  private static double loss(
      EncoderPromptLearner learner,
      PromptWeights weights,
      Gradient gradient,
      double step,
      PromptWeights teacher) {
    float[] moved = weights.active().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * gradient.active()[i]);
    }
    PromptWeights there = new PromptWeights(weights.frozen(), moved, weights.head());
    return learner.gradient(there, BATCH, teacher).loss();
  }

  @Test
  void theGradientOfTheMapIsThatOfTheLoss() {
    try (EncoderPromptLearner learner = learner(Optional.empty())) {
      // Given a map that is no longer the one it begins with
      PromptWeights teacher = learner.first();
      float[] head = teacher.head().clone();
      Random random = new Random(4);
      for (int i = 0; i < head.length; i++) {
        head[i] += (float) (0.02 * random.nextGaussian());
      }
      float[] active = teacher.active();
      Gradient gradient =
          learner.gradient(new PromptWeights(List.of(), active, head), BATCH, teacher);

      // When it moves a little along its gradient, there and back
      double squares = 0;
      for (float g : gradient.head()) {
        squares += g * g;
      }
      double step = 0.01 / Math.sqrt(squares);
      double[] losses = new double[2];
      for (int side = 0; side < 2; side++) {
        float[] moved = head.clone();
        for (int i = 0; i < moved.length; i++) {
          moved[i] += (float) ((side == 0 ? step : -step) * gradient.head()[i]);
        }
        PromptWeights there = new PromptWeights(List.of(), active, moved);
        losses[side] = learner.gradient(there, BATCH, teacher).loss();
      }

      // Then the loss changes as the gradient says
      assertEquals(1, (losses[0] - losses[1]) / (2 * step) / squares, 0.02);
    }
  }

  @Test
  void theRankerLearnsBesideThePromptAndDoesNotDisturbIt() {
    try (EncoderPromptLearner learner = learner();
        EncoderPromptLearner without = learner(Optional.empty())) {
      // When
      PromptWeights first = learner.first();
      Gradient gradient = learner.gradient(first, BATCH, first);
      Gradient alone = without.gradient(without.first(), BATCH, without.first());
      int map = alone.head().length;
      float[] moved = first.head().clone();
      for (int i = map; i < moved.length; i++) {
        moved[i] -= 0.1f * gradient.head()[i];
      }
      PromptWeights next = new PromptWeights(first.frozen(), first.active(), moved);
      // Then
      assertEquals(map + RankerHead.PARAMETERS, gradient.head().length);
      assertArrayEquals(alone.head(), Arrays.copyOf(gradient.head(), map));
      assertArrayEquals(alone.active(), gradient.active());
      assertTrue(learner.gradient(next, BATCH, first).loss() < gradient.loss());
    }
  }

  @Test
  void aRestartedLearnerComputesTheSameBits() {
    try (EncoderPromptLearner warm = learner();
        EncoderPromptLearner fresh = learner()) {
      // Given one that has seen the texts in another company
      warm.gradient(warm.first(), BATCH.subList(1, 2), warm.first());
      warm.scores(warm.first(), "summer party", List.of(ROPE));

      // When
      Gradient first = warm.gradient(warm.first(), BATCH, warm.first());
      Gradient again = fresh.gradient(fresh.first(), BATCH, fresh.first());

      // Then
      assertArrayEquals(first.active(), again.active());
      assertArrayEquals(first.head(), again.head());
      assertEquals(first.loss(), again.loss());
    }
  }

  @Test
  void aNewSegmentChangesHardlyAnything() {
    try (EncoderPromptLearner learner = learner()) {
      // When
      PromptWeights opened = learner.first().open(learner.newSegment(new Random(3)));
      double[] before = learner.scores(learner.first(), "tea", List.of(KETTLE, ROPE));
      double[] after = learner.scores(opened, "tea", List.of(KETTLE, ROPE));
      // Then
      assertTrue(before[0] > before[1]);
      assertArrayEquals(before, after, 0.75);
    }
  }
}
