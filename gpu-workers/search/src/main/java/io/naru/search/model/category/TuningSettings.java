package io.naru.search.model.category;

/**
 * How a prompt is tuned.
 *
 * @param length l, number of virtual tokens
 * @param steps of the optimiser
 * @param batch queries a step
 * @param learningRate at its peak, reached after 5 % of the steps
 * @param tau temperature of the softmax over categories
 * @param sampledAbove taxonomies of more categories than this are sampled
 * @param samples how many categories stand for a sampled taxonomy, beside the positives
 */
public record TuningSettings(
    int length,
    int steps,
    int batch,
    double learningRate,
    double tau,
    int sampledAbove,
    int samples) {
  public static final TuningSettings DEFAULT = new TuningSettings(16, 200, 32, 2e-3, 1, 5_000, 256);

  public TuningSettings {
    if (length < 1 || steps < 1 || batch < 1 || samples < 1 || sampledAbove < 1) {
      throw new IllegalArgumentException("counts are at least 1");
    }
    if (!(learningRate > 0 && tau > 0)) {
      throw new IllegalArgumentException("learning rate and temperature are positive");
    }
  }

  public TuningSettings withSteps(int steps) {
    return new TuningSettings(length, steps, batch, learningRate, tau, sampledAbove, samples);
  }

  public TuningSettings withLength(int length) {
    return new TuningSettings(length, steps, batch, learningRate, tau, sampledAbove, samples);
  }

  public TuningSettings withSampling(int above, int samples) {
    return new TuningSettings(length, steps, batch, learningRate, tau, above, samples);
  }
}
