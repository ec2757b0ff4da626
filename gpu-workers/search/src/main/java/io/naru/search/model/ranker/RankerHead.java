package io.naru.search.model.ranker;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The trained part of the ranking: what is added to the untuned score, {@code s (u . x + o . tanh(W
 * x + b))} over the {@link HeadInputs} x. It begins with u = o = 0, as if it were not there. In
 * plain Java, the same bits on every machine.
 *
 * @param values W and b (H, F + 1), then o (H), then u (F), then the logarithm of the slope with
 *     which scores become probabilities (Platt 1999), which no ranking depends on; not to be
 *     changed
 */
public record RankerHead(float[] values) {

  /** Hidden units, H. */
  public static final int HIDDEN = 8;

  /** Length of {@link #values}. */
  public static final int PARAMETERS =
      HIDDEN * (HeadInputs.COUNT + 1) + HIDDEN + HeadInputs.COUNT + 1;

  /** s: a step of the optimiser moves a score by little. */
  private static final double SCALE = 0.02;

  /** At the start: scores tell far more than their products are worth. */
  private static final double SLOPE = 0.25;

  private static final int WIDTH = HeadInputs.COUNT + 1;
  private static final int OUTPUT = HIDDEN * WIDTH;
  private static final int LINEAR = OUTPUT + HIDDEN;
  private static final int LOG_SLOPE = LINEAR + HeadInputs.COUNT;

  /**
   * @throws IllegalArgumentException if their number is not {@link #PARAMETERS}
   */
  public RankerHead {
    if (values.length != PARAMETERS) {
      throw new IllegalArgumentException(
          "a head has " + PARAMETERS + " values, not " + values.length);
    }
  }

  /** One that adds nothing yet. */
  public static RankerHead initial(RandomGenerator random) {
    float[] values = new float[PARAMETERS];
    double deviation = 1 / Math.sqrt(HeadInputs.COUNT);
    for (int i = 0; i < OUTPUT; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    values[LOG_SLOPE] = (float) Math.log(SLOPE);
    return new RankerHead(values);
  }

  /** By which logits are steeper than scores over the temperature. */
  double slope() {
    return StrictMath.exp(values[LOG_SLOPE]);
  }

  /** What is added to the score of a product. */
  public double residual(float[] inputs) {
    double sum = 0;
    for (int f = 0; f < inputs.length; f++) {
      sum += values[LINEAR + f] * inputs[f];
    }
    for (int h = 0; h < HIDDEN; h++) {
      sum += values[OUTPUT + h] * active(h, inputs);
    }
    return SCALE * sum;
  }

  /**
   * Adds {@code by x} the derivative of {@link #residual} by the values.
   *
   * @param gradient as the values
   */
  void accumulate(float[] inputs, double by, double[] gradient) {
    double scaled = SCALE * by;
    for (int f = 0; f < inputs.length; f++) {
      gradient[LINEAR + f] += scaled * inputs[f];
    }
    for (int h = 0; h < HIDDEN; h++) {
      double active = active(h, inputs);
      gradient[OUTPUT + h] += scaled * active;
      double back = scaled * values[OUTPUT + h] * (1 - active * active);
      for (int f = 0; f < inputs.length; f++) {
        gradient[h * WIDTH + f] += back * inputs[f];
      }
      gradient[h * WIDTH + HeadInputs.COUNT] += back;
    }
  }

  /** Adds a derivative by the logarithm of the slope. */
  void accumulateSlope(double by, double[] gradient) {
    gradient[LOG_SLOPE] += by;
  }

  private double active(int unit, float[] inputs) {
    double sum = values[unit * WIDTH + HeadInputs.COUNT];
    for (int f = 0; f < inputs.length; f++) {
      sum += values[unit * WIDTH + f] * inputs[f];
    }
    // StrictMath: the intrinsic of Math.tanh may differ from the interpreter in the last bit.
    return StrictMath.tanh(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RankerHead that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "RankerHead(" + PARAMETERS + " parameters)";
  }
}
