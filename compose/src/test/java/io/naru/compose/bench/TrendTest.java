package io.naru.compose.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void aStraightLineIsFoundExactly() {
    // When
    Trend trend = Trend.of(List.of(100.0, 102.0, 104.0, 106.0));

    // Then
    assertEquals(2, trend.slope(), 1e-9);
    assertEquals(6, trend.growthPercent(), 1e-9);
  }

  @Test
  void noiseAroundALevelHasNoSlope() {
    // When
    Trend trend = Trend.of(List.of(99.0, 101.0, 101.0, 99.0));

    // Then
    assertEquals(0, trend.slope(), 1e-9);
  }

  @Test
  void onePointHasNoTrend() {
    assertThrows(IllegalArgumentException.class, () -> Trend.of(List.of(1.0)));
  }
}
