package io.naru.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final Schedule schedule = Schedule.warmupCosine(0.1, 0.05);

  @Test
  void risesToThePeakAndFallsToTheFloor() {
    assertEquals(0, schedule.factor(0));
    assertEquals(0.5, schedule.factor(0.05), 1e-12);
    assertEquals(1, schedule.factor(0.1), 1e-12);
    assertEquals(0.525, schedule.factor(0.55), 1e-12);
    assertEquals(0.05, schedule.factor(1), 1e-12);
    assertEquals(0.05, schedule.factor(2), 1e-12);
  }

  @Property
  void isMonotoneOnEachSideOfThePeak(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b) {
    // Given
    double low = Math.min(a, b);
    double high = Math.max(a, b);
    // When / Then
    if (high <= 0.1) {
      assertTrue(schedule.factor(low) <= schedule.factor(high));
    } else if (low >= 0.1) {
      assertTrue(schedule.factor(low) >= schedule.factor(high));
    }
  }

  @Test
  void refusesImpossibleShares() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.warmupCosine(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.warmupCosine(0.1, 2));
  }
}
