package io.naru.graph.model.dgt.training;

/**
 * How a network is fitted.
 *
 * @param learningRate of AdamW
 * @param weightDecay of AdamW, decoupled; biases and gains do not decay
 * @param epochs at most so many steps over all training nodes
 * @param patience stop after so many epochs in which neither accuracy nor loss on validation was
 *     better than ever before
 */
public record FitSettings(double learningRate, double weightDecay, int epochs, int patience) {
  /** Checks ranges. */
  public FitSettings {
    if (!(learningRate > 0 && weightDecay >= 0) || epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "learningRate, epochs and patience are above 0, weightDecay not below");
    }
  }
}
