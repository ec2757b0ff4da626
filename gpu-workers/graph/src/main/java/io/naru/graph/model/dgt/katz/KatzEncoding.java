package io.naru.graph.model.dgt.katz;

import java.util.ArrayList;
import java.util.List;

/**
 * The Katz positional encoding {@code PE = sum_{t=1..T} b^t M^t W} without ever making the Katz
 * matrix: O(T m d). With M symmetric the gradient of W is the same sum over the gradient of PE.
 *
 * @param propagation M
 * @param hops T, at least 1
 */
public record KatzEncoding(Propagation propagation, int hops) {
  /** {@code C_1..C_T} with {@code C_t = M^t W}, each {@code [n, width]}. */
  public List<float[]> powers(float[] rows, int width) {
    List<float[]> powers = new ArrayList<>();
    float[] power = rows;
    for (int hop = 1; hop <= hops; hop++) {
      power = propagation.times(power, width);
      powers.add(power);
    }
    return powers;
  }

  /** PE from the powers, {@code [n, width]}. */
  public static float[] encoding(List<float[]> powers, double decay) {
    float[] sum = new float[powers.get(0).length];
    double factor = 1;
    for (float[] power : powers) {
      factor *= decay;
      for (int at = 0; at < sum.length; at++) {
        sum[at] += (float) factor * power[at];
      }
    }
    return sum;
  }

  /** Gradient of W from the gradient of PE, {@code [n, width]}. */
  public float[] rowGradient(float[] gradient, int width, double decay) {
    return encoding(powers(gradient, width), decay);
  }

  /** Gradient of b: {@code sum_t t b^(t-1) <C_t, gradient>}. */
  public static double decayGradient(List<float[]> powers, float[] gradient, double decay) {
    double total = 0;
    double factor = 1;
    for (int hop = 1; hop <= powers.size(); hop++) {
      float[] power = powers.get(hop - 1);
      double inner = 0;
      for (int at = 0; at < gradient.length; at++) {
        inner += (double) power[at] * gradient[at];
      }
      total += hop * factor * inner;
      factor *= decay;
    }
    return total;
  }

  /** The Katz columns of some nodes, {@code [n, nodes]}: PE where W is their unit vectors. */
  public float[] columns(int[] nodes, double decay) {
    float[] units = new float[propagation.graph().nodes() * nodes.length];
    for (int column = 0; column < nodes.length; column++) {
      units[nodes[column] * nodes.length + column] = 1;
    }
    return encoding(powers(units, nodes.length), decay);
  }
}
