package io.naru.runtime.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.sim.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancelledIdsTest {
  private static final Duration TTL = Duration.ofMinutes(1);
  private final VirtualClock clock = new VirtualClock();
  private final CancelledIds cancelled = new CancelledIds(TTL, 3, clock);

  @Test
  void aCancelIsForgottenAfterItsTime() {
    // Given
    cancelled.add("a", clock.instant());
    boolean before = cancelled.test("a");
    // When
    clock.advance(TTL);
    // Then
    assertTrue(before);
    assertFalse(cancelled.test("a"));
  }

  @Test
  void theOldestMakeRoom() {
    // When
    for (String id : new String[] {"a", "b", "a", "c", "d"}) {
      cancelled.add(id, clock.instant());
    }
    // Then
    assertEquals(3, cancelled.size());
    assertFalse(cancelled.test("b"));
    assertTrue(cancelled.test("a"));
  }

  @Test
  void whatIsReadTooLateDoesNotCount() {
    // When
    cancelled.add("a", clock.instant().minus(TTL));
    // Then
    assertEquals(0, cancelled.size());
  }
}
