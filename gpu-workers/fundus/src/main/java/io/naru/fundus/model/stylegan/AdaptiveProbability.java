package io.naru.fundus.model.stylegan;

/**
 * The probability of augmentations, adapted so that the discriminator is as sure of photographs as
 * it should be (Karras et al. 2020b, section 3): it rises while the mean sign of their scores is
 * above {@link #TARGET}, and falls below.
 *
 * @param value 0 to 1
 * @param signs sum of signs since it last changed
 * @param scores how many there were
 * @param batches how many batches they came in
 */
public record AdaptiveProbability(double value, double signs, long scores, int batches) {
  /** r_t, the mean sign of scores, that is aimed for. */
  public static final double TARGET = 0.6;

  /** Batches between changes. */
  private static final int INTERVAL = 4;

  /** Photographs after which it can have gone from 0 to 1. */
  private static final double SWEEP = 500_000;

  /**
   * Beyond this, augmentations leak: the generator learns to make augmented pictures (same paper,
   * section 2.2).
   */
  private static final double MOST = 0.8;

  public static final AdaptiveProbability NONE = new AdaptiveProbability(0, 0, 0, 0);

  /** After a batch of photographs. */
  public AdaptiveProbability after(float[] scoresOfPhotographs) {
    double sum = signs;
    for (float score : scoresOfPhotographs) {
      sum += Math.signum(score);
    }
    long count = scores + scoresOfPhotographs.length;
    if (batches + 1 < INTERVAL) {
      return new AdaptiveProbability(value, sum, count, batches + 1);
    }
    double step = Math.signum(sum / count - TARGET) * count / SWEEP;
    return new AdaptiveProbability(Math.max(0, Math.min(MOST, value + step)), 0, 0, 0);
  }
}
