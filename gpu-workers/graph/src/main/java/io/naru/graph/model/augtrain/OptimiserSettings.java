package io.naru.graph.model.augtrain;

/**
 * Adam with an L2 penalty, whose gradient goes through the moments.
 *
 * @param learningRate above 0
 * @param weightDecay factor of the penalty's gradient, at least 0
 * @param firstLayerOnly whether only the weights of the first layer are penalised, as Kipf and
 *     Welling do; otherwise all parameters
 */
public record OptimiserSettings(double learningRate, double weightDecay, boolean firstLayerOnly) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public OptimiserSettings {
    if (!(learningRate > 0 && weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "the learning rate must be above 0, the weight decay at least 0");
    }
  }
}
