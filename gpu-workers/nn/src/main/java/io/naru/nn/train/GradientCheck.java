package io.naru.nn.train;

import ai.djl.ndarray.NDArray;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Compares the gradient that autograd finds with central finite differences along random
 * directions.
 */
public final class GradientCheck {
  private GradientCheck() {}

  /**
   * The largest relative error {@code |autograd - difference| / max(1e-3, |difference|)} of
   * directional derivatives.
   *
   * @param loss computes a scalar from {@code parameter} and constants; called several times
   * @param parameter float32, requires gradients; left as it was
   * @param step distance of each of the two evaluations from the parameter, along a unit direction
   * @param directions how many random directions are tried
   */
  public static double worstError(
      Supplier<NDArray> loss, NDArray parameter, double step, int directions, long seed) {
    float[] at = parameter.toFloatArray();
    float[] gradient = gradient(loss, parameter);
    SplittableRandom random = new SplittableRandom(seed);
    double worst = 0;
    for (int d = 0; d < directions; d++) {
      double[] direction = unit(random, at.length);
      double analytic = 0;
      for (int i = 0; i < at.length; i++) {
        analytic += gradient[i] * direction[i];
      }
      double above = evaluate(loss, parameter, at, direction, step);
      double below = evaluate(loss, parameter, at, direction, -step);
      double difference = (above - below) / (2 * step);
      worst =
          Math.max(worst, Math.abs(analytic - difference) / Math.max(1e-3, Math.abs(difference)));
    }
    set(parameter, at);
    return worst;
  }

  private static float[] gradient(Supplier<NDArray> loss, NDArray parameter) {
    Supplier<NDArray> backward =
        () -> {
          NDArray before = parameter.getGradient();
          before.subi(before.duplicate());
          Gradients.backward(loss.get());
          return parameter.getGradient().duplicate();
        };
    try (NDArray gradient = Scope.call(backward)) {
      return gradient.toFloatArray();
    }
  }

  private static double[] unit(SplittableRandom random, int length) {
    double[] direction = new double[length];
    double squares = 0;
    for (int i = 0; i < length; i++) {
      direction[i] = random.nextDouble(-1, 1);
      squares += direction[i] * direction[i];
    }
    for (int i = 0; i < length; i++) {
      direction[i] /= Math.sqrt(squares);
    }
    return direction;
  }

  private static double evaluate(
      Supplier<NDArray> loss, NDArray parameter, float[] at, double[] direction, double step) {
    float[] moved = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      moved[i] = (float) (at[i] + step * direction[i]);
    }
    set(parameter, moved);
    try (NDArray value = Scope.call(loss)) {
      return value.getFloat();
    }
  }

  private static void set(NDArray parameter, float[] values) {
    Gradients.disableOnThisThread();
    try (NDArray source = parameter.getManager().create(values, parameter.getShape())) {
      source.copyTo(parameter);
    } finally {
      Gradients.enableOnThisThread();
    }
  }
}
