package io.naru.fundus.model.procedural;

import java.util.random.RandomGenerator;

/**
 * Light and camera of a visit.
 *
 * @param exposure factor on everything
 * @param tint factors on red, green and blue
 * @param vignette how much darker the edge is than the middle
 * @param slopeX how the light grows to the right, per side of the picture
 * @param slopeY how it grows downwards
 * @param haze strength of the grey veil at one side of the edge
 * @param hazeX and {@code hazeY}: the direction of that side
 * @param blur standard deviation of the point spread, sides of the picture
 * @param noise standard deviation of a pixel, of 1
 * @param seed of that noise
 */
record Camera(
    double exposure,
    double[] tint,
    double vignette,
    double slopeX,
    double slopeY,
    double haze,
    double hazeX,
    double hazeY,
    double blur,
    double noise,
    long seed) {

  static Camera random(RandomGenerator random) {
    double side = Seeds.between(random, -Math.PI, Math.PI);
    return new Camera(
        Seeds.between(random, 0.84, 1.1),
        new double[] {
          Seeds.between(random, 0.95, 1.05),
          Seeds.between(random, 0.92, 1.08),
          Seeds.between(random, 0.85, 1.2)
        },
        Seeds.between(random, 0.12, 0.42),
        Seeds.between(random, -0.22, 0.22),
        Seeds.between(random, -0.22, 0.22),
        random.nextDouble() < 0.6 ? Seeds.between(random, 0.15, 0.6) : 0,
        StrictMath.cos(side),
        StrictMath.sin(side),
        Seeds.between(random, 0.0008, 0.002),
        Seeds.between(random, 0.007, 0.014),
        random.nextLong());
  }
}
