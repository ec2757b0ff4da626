package io.naru.graph.model.online;

/** The entropy of a distribution over classes, over the largest that it could have. */
public final class Entropy {
  private Entropy() {}

  /**
   * Within [0, 1].
   *
   * @param probabilities {@code [C]}, which sum to 1
   */
  public static double normalised(float[] probabilities) {
    double entropy = 0;
    for (float p : probabilities) {
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return Math.min(1, Math.max(0, entropy / Math.log(Math.max(2, probabilities.length))));
  }
}
