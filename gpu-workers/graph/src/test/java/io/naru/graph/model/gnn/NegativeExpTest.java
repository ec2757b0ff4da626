package io.naru.graph.model.gnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NegativeExpTest {
  @Test
  void isTheExponentialToSinglePrecision() {
    for (float x = 0; x > -87; x -= 0.00137f) {
      double expected = Math.exp(x);
      assertEquals(expected, NegativeExp.value(x), 3e-7 * expected);
    }
  }

  @Test
  void isOneAtZeroAndZeroFarBelow() {
    assertEquals(1, NegativeExp.value(0));
    assertEquals(0, NegativeExp.value(-88));
    assertEquals(0, NegativeExp.value(Float.NEGATIVE_INFINITY));
    assertTrue(Float.isNaN(NegativeExp.value(Float.NaN)));
  }
}
