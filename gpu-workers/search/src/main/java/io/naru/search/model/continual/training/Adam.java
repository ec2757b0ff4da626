package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;

/**
 * Adam (Kingma and Ba 2015) over one vector, in plain Java: the same bits on every machine. Arrays
 * are not to be changed.
 *
 * @param steps taken
 * @param mean first moment
 * @param square second moment
 */
record Adam(long steps, float[] mean, float[] square) {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  static final Codec<Adam> CODEC =
      Codec.of(
          (adam, out) -> {
            out.writeLong(adam.steps);
            Codecs.FLOATS.write(adam.mean, out);
            Codecs.FLOATS.write(adam.square, out);
          },
          in -> new Adam(in.readLong(), Codecs.FLOATS.read(in), Codecs.FLOATS.read(in)));

  /** A step that was prepared: the moments after it, and the values. */
  record Step(Adam next, float[] values) {}

  static Adam of(int size) {
    return new Adam(0, new float[size], new float[size]);
  }

  Step step(float[] values, float[] gradient, double rate) {
    int n = values.length;
    float[] nextMean = new float[n];
    float[] nextSquare = new float[n];
    float[] next = new float[n];
    double meanBias = 1 - StrictMath.pow(BETA1, steps + 1);
    double squareBias = 1 - StrictMath.pow(BETA2, steps + 1);
    for (int i = 0; i < n; i++) {
      double m = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
      double s = BETA2 * square[i] + (1 - BETA2) * gradient[i] * gradient[i];
      nextMean[i] = (float) m;
      nextSquare[i] = (float) s;
      next[i] = (float) (values[i] - rate * (m / meanBias) / (Math.sqrt(s / squareBias) + EPSILON));
    }
    return new Step(new Adam(steps + 1, nextMean, nextSquare), next);
  }
}
