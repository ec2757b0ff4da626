package io.naru.nn.llama.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RopeTest {
  private static final int HEAD = 128;
  private static final double THETA = 500_000;

  private static double unscaled(int pair) {
    return Math.exp(-Math.log(THETA) * 2 * pair / HEAD);
  }

  @Test
  void frequenciesAreAGeometricSeries() {
    float[] frequencies = new Rope(THETA, new Rope.Unscaled()).inverseFrequencies(HEAD);
    assertEquals(HEAD / 2, frequencies.length);
    for (int i = 0; i < frequencies.length; i++) {
      assertEquals(1, frequencies[i] / unscaled(i), 1e-5, "pair " + i);
    }
  }

  @Test
  void linearScalingStretchesAllAlike() {
    float[] frequencies = new Rope(THETA, new Rope.Linear(4)).inverseFrequencies(HEAD);
    for (int i = 0; i < frequencies.length; i++) {
      assertEquals(0.25, frequencies[i] / unscaled(i), 1e-5, "pair " + i);
    }
  }

  /** With the values of Llama 3.1, whose bounds are wavelengths of 2,048 and 8,192 positions. */
  @Test
  void llama3StretchesLongWavelengthsOnly() {
    float[] frequencies = new Rope(THETA, new Rope.Llama3(8, 1, 4, 8192)).inverseFrequencies(HEAD);
    for (int i = 0; i < frequencies.length; i++) {
      double wavelength = 2 * Math.PI / unscaled(i);
      double share = Math.min(1, Math.max(0, (8192 / wavelength - 1) / 3));
      assertEquals(share + (1 - share) / 8, frequencies[i] / unscaled(i), 1e-5, "pair " + i);
    }
  }
}
