package io.naru.nn.llama.config;

/**
 * Rotary position embedding: which angle each pair of dimensions turns by per position.
 *
 * @param theta base of the geometric series of frequencies
 * @param scaling how the series is stretched for contexts longer than those first trained on
 */
public record Rope(double theta, Scaling scaling) {

  /** A way of stretching. */
  public sealed interface Scaling {}

  /** As trained. */
  public record Unscaled() implements Scaling {}

  /** All frequencies divided by {@code factor} (position interpolation). */
  public record Linear(double factor) implements Scaling {}

  /**
   * Llama 3.1: wavelengths longer than {@code originalPositions / lowFactor} are stretched by
   * {@code factor}, those shorter than {@code originalPositions / highFactor} stay, between them it
   * blends.
   */
  public record Llama3(double factor, double lowFactor, double highFactor, int originalPositions)
      implements Scaling {}

  /**
   * Radians per position of each pair of dimensions, in float32 as the models were trained.
   *
   * @return length headDim / 2
   */
  public float[] inverseFrequencies(int headDim) {
    float[] frequencies = new float[headDim / 2];
    for (int i = 0; i < frequencies.length; i++) {
      float frequency = 1f / (float) Math.pow(theta, (float) (2 * i) / headDim);
      frequencies[i] = scaled(frequency);
    }
    return frequencies;
  }

  private float scaled(float frequency) {
    if (scaling instanceof Linear linear) {
      return (float) (frequency / linear.factor());
    } else if (scaling instanceof Llama3 llama3) {
      return (float) scaled(frequency, llama3);
    }
    return frequency;
  }

  private static double scaled(double frequency, Llama3 s) {
    double wavelength = 2 * Math.PI / frequency;
    if (wavelength < s.originalPositions() / s.highFactor()) {
      return frequency;
    }
    if (wavelength > s.originalPositions() / s.lowFactor()) {
      return frequency / s.factor();
    }
    double blend =
        (s.originalPositions() / wavelength - s.lowFactor()) / (s.highFactor() - s.lowFactor());
    return (1 - blend) * frequency / s.factor() + blend * frequency;
  }
}
