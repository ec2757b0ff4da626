package io.naru.graph.model.augtrain;

/** How the predictions on two consecutive samples are held together. */
public enum Consistency {
  /** KL(older || newer); gradients flow into both. */
  FORWARD,

  /**
   * Half of the sum of both directions, the prediction on the sample that lost less being held
   * fixed: the alternative of the paper's released code.
   */
  SYMMETRIC
}
