package io.naru.search.model.twotower;

import java.util.Arrays;

/**
 * A linear map followed by normalisation to length 1.
 *
 * @param inputs length of what it is given
 * @param outputs length of what it gives
 * @param weights (outputs, inputs), row major
 */
public record LinearTower(int inputs, int outputs, float[] weights) {

  public LinearTower {
    if (weights.length != inputs * outputs) {
      throw new IllegalArgumentException(
          "a map of %d to %d does not have %d weights".formatted(inputs, outputs, weights.length));
    }
    weights = weights.clone();
  }

  /** Trained numbers. */
  public int parameters() {
    return weights.length;
  }

  /**
   * Maps vectors.
   *
   * @param vectors each of length {@link #inputs}
   * @return each of length {@link #outputs} and norm 1; zero where the map gives zero
   */
  public float[][] apply(float[][] vectors) {
    return Arrays.stream(vectors).parallel().map(this::apply).toArray(float[][]::new);
  }

  private float[] apply(float[] vector) {
    double[] mapped = new double[outputs];
    double squares = 0;
    for (int o = 0; o < outputs; o++) {
      float sum = 0;
      for (int i = 0; i < inputs; i++) {
        sum += weights[o * inputs + i] * vector[i];
      }
      mapped[o] = sum;
      squares += mapped[o] * mapped[o];
    }
    double norm = squares == 0 ? 1 : Math.sqrt(squares);
    float[] unit = new float[outputs];
    for (int o = 0; o < outputs; o++) {
      unit[o] = (float) (mapped[o] / norm);
    }
    return unit;
  }

  @Override
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearTower that
        && inputs == that.inputs
        && outputs == that.outputs
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "LinearTower(" + inputs + " to " + outputs + ")";
  }
}
