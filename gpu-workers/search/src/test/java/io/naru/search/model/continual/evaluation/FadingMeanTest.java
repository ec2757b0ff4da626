package io.naru.search.model.continual.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FadingMeanTest {
  @Property
  void it_is_the_weighted_mean_with_powers_of_the_factor(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1, max = 1) Double> values,
      @ForAll @DoubleRange(min = 0.5, max = 1) double factor) {
    // Given
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < values.size(); i++) {
      double weight = Math.pow(factor, values.size() - 1 - i);
      sum += weight * values.get(i);
      weights += weight;
    }

    // When
    FadingMean mean = FadingMean.of(factor);
    for (double value : values) {
      mean = mean.add(value);
    }

    // Then
    assertEquals(sum / weights, mean.mean(), 1e-9);
    assertEquals(mean, FadingMean.CODEC.value(FadingMean.CODEC.bytes(mean)));
  }

  @Test
  void the_standard_error_covers_the_mean_of_noise_as_often_as_it_says() {
    // Given
    SplittableRandom random = new SplittableRandom(1);

    // When
    int within = 0;
    for (int run = 0; run < 400; run++) {
      FadingMean mean = FadingMean.of(0.995);
      for (int i = 0; i < 1_000; i++) {
        mean = mean.add(random.nextGaussian());
      }
      within += Math.abs(mean.mean()) < 2 * mean.standardError() ? 1 : 0;
    }

    // Then: 95.4 % of 400 are expected, give or take four standard deviations of 4.2
    assertTrue(Math.abs(within - 381.8) < 17, "within: " + within);
  }

  @Test
  void the_q_statistic_is_positive_where_the_first_model_loses_more() {
    // Given
    QStatistic worse = QStatistic.of(0.995);
    QStatistic same = QStatistic.of(0.995);

    // When
    for (int i = 0; i < 100; i++) {
      worse = worse.add(0.4, 0.2);
      same = same.add(0.3, 0.3);
    }

    // Then
    assertEquals(Math.log(2), worse.value(), 1e-9);
    assertEquals(0, same.value(), 1e-9);
  }
}
