package io.naru.graph.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
  private static boolean[] firstRight(int count) {
    boolean[] right = new boolean[100];
    for (int node = 0; node < count; node++) {
      right[node] = true;
    }
    return right;
  }

  @Test
  void armsThatAgreeDoNotDiffer() {
    PairedBootstrap same = PairedBootstrap.of(List.of(firstRight(70)), List.of(firstRight(70)));

    assertEquals(0, same.low());
    assertEquals(0, same.high());
    assertEquals(1, same.p());
  }

  /** 20 of 100 nodes gained: 0.2 with a standard error of 0.04. */
  @Test
  void aClearGainHasItsIntervalAroundIt() {
    PairedBootstrap gain = PairedBootstrap.of(List.of(firstRight(90)), List.of(firstRight(70)));

    assertEquals(0.2 - 1.96 * 0.04, gain.low(), 0.015);
    assertEquals(0.2 + 1.96 * 0.04, gain.high(), 0.015);
    assertTrue(gain.p() <= 1e-4);
  }

  @Test
  void aNodesSeedsAreDrawnTogether() {
    PairedBootstrap once = PairedBootstrap.of(List.of(firstRight(90)), List.of(firstRight(70)));
    PairedBootstrap twice =
        PairedBootstrap.of(
            List.of(firstRight(90), firstRight(90)), List.of(firstRight(70), firstRight(70)));

    assertEquals(once, twice);
  }
}
