package io.naru.graph.model.gnn;

/** The exponential of what is not above 0, in single precision: relative error below 3e-7. */
final class NegativeExp {
  private static final float LOG2_E = 1.44269504f;
  private static final float LN_2_HIGH = 0.693145752f;
  private static final float LN_2_LOW = 1.42860677e-6f;

  /** Beyond this the result is no normal number. */
  private static final float LEAST = -87;

  private static final int BIAS = 127;
  private static final int MANTISSA_BITS = 23;

  private NegativeExp() {}

  /**
   * {@code e^x = 2^k e^r} with r within half of log 2, where the Taylor polynomial of degree 6 is
   * within rounding.
   *
   * @param x 0 or less; below -87 the result is 0
   */
  static float value(float x) {
    if (!(x > LEAST)) {
      return Float.isNaN(x) ? x : 0;
    }
    int k = (int) (x * LOG2_E - 0.5f);
    float r = x - k * LN_2_HIGH - k * LN_2_LOW;
    float p = 1f / 720;
    p = p * r + 1f / 120;
    p = p * r + 1f / 24;
    p = p * r + 1f / 6;
    p = p * r + 0.5f;
    p = p * r + 1;
    p = p * r + 1;
    return p * Float.intBitsToFloat((k + BIAS) << MANTISSA_BITS);
  }
}
