package io.naru.fundus.model.training;

import io.naru.fundus.model.stylegan.AdaptiveProbability;

/**
 * How far training has come; with the plan it fixes what comes next, as every step draws from a
 * seed of its own.
 *
 * @param step steps done, joint ones and then the encoder's
 * @param seconds spent in steps
 * @param augmentation of what the discriminator sees
 */
public record Progress(int step, double seconds, AdaptiveProbability augmentation) {
  static final Progress START = new Progress(0, 0, AdaptiveProbability.NONE);
}
