package io.naru.graph.model.augtrain;

/**
 * L = L_s + consistency L_u + sharpening L_h (equation 10).
 *
 * @param consistency gamma 1, of the divergence between two samples, at least 0
 * @param sharpening gamma 2, of the entropy on the original graph, at least 0
 * @param form of the divergence
 */
public record LossWeights(double consistency, double sharpening, Consistency form) {

  /** Labels only. */
  public static final LossWeights SUPERVISED = new LossWeights(0, 0, Consistency.FORWARD);

  /**
   * Checks the weights.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public LossWeights {
    if (!(consistency >= 0 && sharpening >= 0)) {
      throw new IllegalArgumentException("weights of losses must be at least 0");
    }
  }

  /**
   * Where the network's own predictions are worth less.
   *
   * @param trust within [0, 1]: 0, labels only
   */
  LossWeights trusted(double trust) {
    return new LossWeights(trust * consistency, trust * sharpening, form);
  }
}
