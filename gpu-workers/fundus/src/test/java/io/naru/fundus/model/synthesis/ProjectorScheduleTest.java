package io.naru.fundus.model.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ProjectorScheduleTest {
  private final ProjectorSchedule schedule = new ProjectorSchedule();

  @Property
  void theRateIsAtItsHighestBetweenTheRamps(@ForAll @DoubleRange(min = 0.05, max = 0.75) double t) {
    assertEquals(1, schedule.factor(t), 1e-12);
  }

  @Property
  void theRateIsNeverBeyondItsRange(@ForAll @DoubleRange(min = -1, max = 2) double t) {
    assertTrue(schedule.factor(t) >= 0 && schedule.factor(t) <= 1);
  }

  @Test
  void theRateBeginsAndEndsAtZero() {
    assertEquals(0, schedule.factor(0));
    assertEquals(0, schedule.factor(1 - 1e-9), 1e-12);
    assertEquals(0.5, schedule.factor(0.025), 1e-12);
    assertEquals(0.5, schedule.factor(0.875), 1e-12);
  }
}
