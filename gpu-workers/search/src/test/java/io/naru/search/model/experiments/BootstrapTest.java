package io.naru.search.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void theIntervalIsAsWideAsTheNormalOne() {
    // Given
    Random random = new Random(1);
    List<double[]> queries = random.doubles(900).mapToObj(x -> new double[] {x}).toList();
    // When
    Bootstrap mean = Bootstrap.of(queries);
    // Then
    double expected = queries.stream().mapToDouble(q -> q[0]).average().orElseThrow();
    double halfWidth = 1.96 * Math.sqrt(1 / 12.0 / 900);
    assertEquals(expected, mean.mean(), 1e-12);
    assertEquals(expected - halfWidth, mean.low(), 0.1 * halfWidth);
    assertEquals(expected + halfWidth, mean.high(), 0.1 * halfWidth);
  }

  @Test
  void aQueryMeasuredOftenIsNoMoreEvidence() {
    // Given
    List<double[]> once = new ArrayList<>();
    List<double[]> often = new ArrayList<>();
    for (double x : new Random(2).doubles(100).toArray()) {
      once.add(new double[] {x});
      often.add(DoubleStream.generate(() -> x).limit(5).toArray());
    }
    // When
    Bootstrap five = Bootstrap.of(often);
    // Then
    assertEquals(Bootstrap.of(once).low(), five.low(), 1e-9);
    assertTrue(five.low() < five.mean() && five.mean() < five.high());
  }
}
