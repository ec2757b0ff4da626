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

class AdwinTest {
  private static double draw(SplittableRandom random, double mean) {
    return random.nextDouble() < mean ? 1 : 0;
  }

  @Test
  void a_stationary_stream_rarely_raises_an_alarm_and_keeps_a_long_window() {
    // Given
    SplittableRandom random = new SplittableRandom(3);
    int alarms = 0;

    // When
    for (int run = 0; run < 20; run++) {
      Adwin adwin = Adwin.of(0.002);
      for (int i = 0; i < 5_000; i++) {
        Adwin.Step step = adwin.add(draw(random, 0.4));
        alarms += step.changed() ? 1 : 0;
        adwin = step.next();
      }
      assertTrue(adwin.buckets().size() < 80, "buckets: " + adwin.buckets().size());
    }

    // Then
    assertTrue(alarms <= 2, "alarms in 100,000 values: " + alarms);
  }

  @Test
  void a_rise_of_the_loss_is_found_within_a_few_hundred_events() {
    // Given
    SplittableRandom random = new SplittableRandom(4);
    Adwin adwin = Adwin.of(0.002);
    for (int i = 0; i < 3_000; i++) {
      adwin = adwin.add(draw(random, 0.3)).next();
    }

    // When
    int found = -1;
    for (int i = 0; i < 400 && found < 0; i++) {
      Adwin.Step step = adwin.add(draw(random, 0.6));
      adwin = step.next();
      found = step.rose() ? i : -1;
    }

    // Then
    assertTrue(found >= 0 && found < 300, "found after " + found);
  }

  @Property(tries = 100)
  void the_buckets_sum_up_exactly_what_the_window_holds(
      @ForAll @Size(max = 300) List<@DoubleRange(min = 0, max = 1) Double> values) {
    // When
    Adwin adwin = Adwin.of(1e-12);
    for (double value : values) {
      adwin = adwin.add(value).next();
    }

    // Then
    int width = (int) adwin.width();
    double sum =
        values.subList(values.size() - width, values.size()).stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    assertEquals(width == 0 ? 0 : sum / width, adwin.mean(), 1e-9);
    assertEquals(adwin, Adwin.CODEC.value(Adwin.CODEC.bytes(adwin)));
  }
}
