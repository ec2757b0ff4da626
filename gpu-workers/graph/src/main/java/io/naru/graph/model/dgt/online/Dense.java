package io.naru.graph.model.dgt.online;

import org.apache.commons.numbers.gamma.Erf;

/** Dense operations on one row. Each sum is taken in one order, whatever else is computed. */
final class Dense {
  private static final double EPSILON = 1e-5;
  private static final double SQRT_HALF = Math.sqrt(0.5);

  private Dense() {}

  /** A matrix {@code [rows, columns]} with its rows as columns. */
  static float[] transposed(float[] matrix, int columns) {
    int rows = matrix.length / columns;
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    return transposed;
  }

  /**
   * {@code x W + b}.
   *
   * @param weight {@code [in, out]}
   * @param bias {@code [out]}
   * @param to where the result begins
   */
  static void linear(float[] x, float[] weight, float[] bias, float[] result, int to) {
    int out = bias.length;
    System.arraycopy(bias, 0, result, to, out);
    for (int i = 0; i < x.length; i++) {
      addRow(x[i], weight, i * out, result, to, out);
    }
  }

  /** Adds a multiple of a part of an array to a part of another. */
  static void addRow(float factor, float[] from, int at, float[] to, int atTo, int size) {
    for (int j = 0; j < size; j++) {
      to[atTo + j] += factor * from[at + j];
    }
  }

  /** Layer normalisation (Ba et al. 2016). */
  static float[] normalised(float[] x, float[] gain, float[] bias) {
    double sum = 0;
    for (float value : x) {
      sum += value;
    }
    double mean = sum / x.length;
    double squares = 0;
    for (float value : x) {
      squares += (value - mean) * (value - mean);
    }
    double scale = 1 / Math.sqrt(squares / x.length + EPSILON);
    float[] normal = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      normal[i] = (float) ((x[i] - mean) * scale) * gain[i] + bias[i];
    }
    return normal;
  }

  /** Gaussian error linear units (Hendrycks and Gimpel 2016), in place. */
  static void gelu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (x[i] * 0.5 * (1 + Erf.value(x[i] * SQRT_HALF)));
    }
  }
}
