package io.naru.nn.train;

/** Learning rate as a function of how much of the training is done. */
@FunctionalInterface
public interface Schedule {

  /**
   * The factor on the peak learning rate, in [0, 1].
   *
   * @param progress in [0, 1]; values beyond are taken as 1
   */
  double factor(double progress);

  /**
   * Linear warm-up over the first {@code warmup} of the training, then half a cosine down to {@code
   * floor}.
   */
  static Schedule warmupCosine(double warmup, double floor) {
    if (!(warmup >= 0 && warmup < 1 && floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("warmup must be in [0, 1) and floor in [0, 1]");
    }
    return progress -> {
      double p = Math.min(1, Math.max(0, progress));
      if (p < warmup) {
        return p / warmup;
      }
      double cosine = 0.5 * (1 + Math.cos(Math.PI * (p - warmup) / (1 - warmup)));
      return floor + (1 - floor) * cosine;
    };
  }

  /** The same rate throughout. */
  static Schedule constant() {
    return progress -> 1;
  }
}
