package io.naru.search.model.continual.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NdcgTest {
  @Test
  void a_success_in_second_place_is_worth_one_over_log_three() {
    // When
    double ndcg = Ndcg.at(10, new double[] {3, 2, 1}, new double[] {0, 5, 0});

    // Then
    assertEquals(1 / (Math.log(3) / Math.log(2)), ndcg, 1e-12);
  }

  @Test
  void nothing_below_the_cut_off_counts_and_what_is_no_number_comes_last() {
    // When
    double below = Ndcg.at(1, new double[] {2, 1}, new double[] {0, 1});
    double last = Ndcg.at(10, new double[] {Double.NaN, 1}, new double[] {0, 1});

    // Then
    assertEquals(0, below);
    assertEquals(1, last);
  }

  @Property
  void the_best_order_is_one_and_no_order_is_more(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 50) Double> values,
      @ForAll @Size(20) double[] scores) {
    // Given
    double[] gains = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] own = Arrays.copyOf(scores, gains.length);
    boolean any = Arrays.stream(gains).anyMatch(gain -> gain > 0);

    // When
    double best = Ndcg.at(10, gains, gains);
    double other = Ndcg.at(10, own, gains);

    // Then
    assertEquals(any ? 1 : 0, best, 1e-12);
    assertTrue(other >= 0 && other <= 1);
  }
}
