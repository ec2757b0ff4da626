package io.naru.search.model.ranker;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The trained part of the ranking: what is added to the untuned score, {@code s (u . x + o . tanh(W
 * x + b))} over the {@link HeadInputs} x. It begins with u = o = 0, as if it were not there. In
 * plain Java, the same bits on every machine.
 *
 * @param values W and b (H, F + 1), then o (H), then u (F); not to be changed
 */
public record RankerHead(float[] values) {

  /** Hidden units, H. */
  public static final int HIDDEN = 8;

  /** Length of {@link #values}. */
  public static final int PARAMETERS = HIDDEN * (HeadInputs.COUNT + 1) + HIDDEN + HeadInputs.COUNT;

  /** s: a step of the optimiser moves a score as little as it moves a cosine over a temperature. */
  private static final double SCALE = 0.05;

  private static final int WIDTH = HeadInputs.COUNT + 1;
  private static final int OUTPUT = HIDDEN * WIDTH;
  private static final int LINEAR = OUTPUT + HIDDEN;

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
    return new RankerHead(values);
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
   * Adds {@code slope x} the derivative of {@link #residual} by the values.
   *
   * @param gradient as the values
   */
  void accumulate(float[] inputs, double slope, double[] gradient) {
    double scaled = SCALE * slope;
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
