package io.naru.search.model.continual.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {
  private static ConfidenceSequence run(
      SplittableRandom random, double alpha, double mean, int events) {
    ConfidenceSequence sequence = ConfidenceSequence.of(alpha);
    for (int i = 0; i < events; i++) {
      double noise = random.nextDouble() < 0.3 ? 0.6 * random.nextGaussian() : 0;
      sequence = sequence.add(Math.max(-1, Math.min(1, mean + noise)));
    }
    return sequence;
  }

  @Test
  void looking_after_every_event_the_bounds_miss_the_mean_no_more_often_than_alpha() {
    // Given
    SplittableRandom random = new SplittableRandom(7);
    int runs = 400;

    // When
    int missed = 0;
    for (int run = 0; run < runs; run++) {
      ConfidenceSequence sequence = ConfidenceSequence.of(0.1);
      boolean ever = false;
      for (int i = 0; i < 2_000; i++) {
        sequence = sequence.add(random.nextBoolean() ? 0.3 : -0.3);
        ever |= sequence.lower() > 0 || sequence.upper() < 0;
      }
      missed += ever ? 1 : 0;
    }

    // Then
    assertTrue(missed <= runs * 0.1, "missed in " + missed + " of " + runs);
  }

  @Test
  void a_difference_of_five_points_is_found_within_two_thousand_events() {
    // Given
    SplittableRandom random = new SplittableRandom(7);

    // When
    ConfidenceSequence better = run(random, 0.05, 0.05, 2_000);
    ConfidenceSequence worse = run(random, 0.05, -0.05, 2_000);

    // Then
    assertTrue(better.lower() > 0, "lower " + better.lower());
    assertTrue(worse.upper() < 0, "upper " + worse.upper());
    assertTrue(better.lower() < better.mean() && better.mean() < better.upper());
  }

  @Test
  void equal_models_differ_by_nothing_and_are_never_told_apart() {
    // When
    ConfidenceSequence sequence = ConfidenceSequence.of(0.05);
    for (int i = 0; i < 10_000; i++) {
      sequence = sequence.add(0);
    }

    // Then
    assertTrue(sequence.lower() < 0 && sequence.upper() > 0);
    assertEquals(0, sequence.mean(), 1e-12);
    assertEquals(
        sequence, ConfidenceSequence.CODEC.value(ConfidenceSequence.CODEC.bytes(sequence)));
  }
}
