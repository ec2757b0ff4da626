package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedNormalTest {

  @Property(tries = 500)
  void theQuantileHasThatMassBelowIt(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double mean,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 100) double deviation,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 0.999) double u) {
    TruncatedNormal normal = new TruncatedNormal(mean, deviation);

    double r = normal.quantile(u);

    assertTrue(r >= 0 && r <= 1);
    assertEquals(u, Math.exp(normal.logMass(0, r)), 1e-9);
    assertEquals(1 - u, Math.exp(normal.logMass(r, 1)), 1e-9);
  }

  @Property(tries = 200)
  void massesOfBinsAddUpToOne(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double mean,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 100) double deviation) {
    TruncatedNormal normal = new TruncatedNormal(mean, deviation);
    double sum = 0;
    for (int bin = 0; bin < 50; bin++) {
      sum += Math.exp(normal.logMass(bin / 50.0, (bin + 1) / 50.0));
    }
    assertEquals(1, sum, 1e-12);
  }

  /**
   * log(Phi(b) - Phi(a)) where it underflows: -z^2/2 - log(z sqrt(2 pi)) - 1/z^2 to first order.
   */
  @ParameterizedTest
  @CsvSource({"0.01, 60", "0.005, 150"})
  void farTailsStayFinite(double deviation, double z) {
    double log = new TruncatedNormal(0, deviation).logMass(z * deviation, 1);

    double upper = -z * z / 2 - Math.log(z * Math.sqrt(2 * Math.PI)) - 1 / (z * z);
    assertEquals(upper - Math.log(0.5), log, 1e-5);
    assertEquals(log, new TruncatedNormal(1, deviation).logMass(0, 1 - z * deviation), 1e-9);
  }

  @Test
  void aVeryNarrowOneStaysNearItsMeanAndAVeryWideOneIsUniform() {
    assertEquals(0.3, new TruncatedNormal(0.3, 1e-6).quantile(0.9), 1e-5);
    assertEquals(0.9, new TruncatedNormal(0.3, 1e6).quantile(0.9), 1e-9);
    assertEquals(0, new TruncatedNormal(0, 1e-3).quantile(0));
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TruncatedNormal(1.1, 1));
    assertThrows(IllegalArgumentException.class, () -> new TruncatedNormal(0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new TruncatedNormal(Double.NaN, 1));
  }
}
