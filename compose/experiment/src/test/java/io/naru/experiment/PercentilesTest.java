package io.naru.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void nearestRankOfOneToHundred() {
    // Given
    var percentiles = new Percentiles(DoubleStream.iterate(100, v -> v - 1).limit(100).toArray());

    // When, Then
    assertEquals(50, percentiles.at(50));
    assertEquals(99, percentiles.at(99));
    assertEquals(100, percentiles.at(100));
  }

  @Property
  void atLeastThatShareOfTheSampleIsNotAbove(
      @ForAll @NotEmpty double[] sample,
      @ForAll @DoubleRange(min = 0.1, max = 100) double percent) {
    // When
    double value = new Percentiles(sample).at(percent);

    // Then
    long notAbove = DoubleStream.of(sample).filter(v -> v <= value).count();
    assertTrue(notAbove * 100.0 >= percent * sample.length - 1e-9);
  }
}
