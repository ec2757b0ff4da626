package io.naru.fundus.model.experiments;

import java.util.Locale;

/** Ways to make one picture of a group. */
enum Arm {
  /** k-Same-Pixel. */
  PIXEL_MEAN,
  /** k-Same-PCA. */
  PCA,
  /** The generator's picture of the centroid. */
  CENTROID,
  /** The centroid, aligned with the members' local style. */
  K_SALSA;

  String label(int k) {
    return name().toLowerCase(Locale.ROOT) + "_k" + k;
  }
}
