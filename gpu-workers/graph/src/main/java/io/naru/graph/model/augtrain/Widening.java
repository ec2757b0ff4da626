package io.naru.graph.model.augtrain;

import ai.djl.ndarray.types.Shape;

/**
 * Room for more classes in the parameters of a network's last layer, whose columns are the classes,
 * or several blocks of them side by side. Columns of new classes are 0.
 *
 * @param classes C
 * @param more C', at least C
 */
record Widening(int classes, int more) {
  /**
   * Values for a parameter of the wider network.
   *
   * @param values of the same parameter, or of a moment of it, of the network of C classes
   * @param shape in the wider network: {@code [b C']} or {@code [r, b C']} where it is of the last
   *     layer, otherwise that of the values
   */
  float[] of(float[] values, Shape shape) {
    float[] wider = new float[(int) shape.size()];
    if (wider.length == values.length) {
      return values;
    }
    // Rows and blocks alike are runs of C values, each of which has C' places now.
    for (int run = 0; run < values.length / classes; run++) {
      System.arraycopy(values, run * classes, wider, run * more, classes);
    }
    return wider;
  }
}
