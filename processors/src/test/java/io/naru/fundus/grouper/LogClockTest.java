package io.naru.fundus.grouper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogClockTest {
  @Test
  void time_is_that_of_the_latest_record() {
    // Given
    LogClock clock = new LogClock(60, 1_000, 5_000);

    // Then
    assertEquals(2_000, clock.saw(2_000, 5_000));
    assertEquals(2_000, clock.saw(1_500, 5_010));
    assertEquals(5_020, clock.saw(9_999, 5_020));
  }

  @Test
  void silence_lets_it_go_on_behind_the_clock() {
    // Given
    LogClock clock = new LogClock(60, 1_000, 5_000);

    // Then
    assertEquals(1_000, clock.now(5_059));
    assertEquals(5_000, clock.now(5_060));
    assertEquals(5_100, clock.now(5_160));
    assertEquals(5_100, clock.saw(3_000, 5_161));
    assertEquals(5_100, clock.now(5_200));
  }
}
