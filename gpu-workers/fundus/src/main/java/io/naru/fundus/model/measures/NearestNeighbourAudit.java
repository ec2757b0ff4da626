package io.naru.fundus.model.measures;

import io.naru.experiment.Percentiles;
import io.naru.fundus.model.image.RgbImage;
import java.util.List;

/**
 * Whether a generator gives back what it was trained on: its pictures would then lie nearer to the
 * training pictures than pictures that nobody trained on do.
 *
 * @param made median distance of the generator's pictures to their nearest training pictures, root
 *     mean square over pixels, 0 to 2
 * @param unseen the same of real pictures that it was not trained on
 */
public record NearestNeighbourAudit(double made, double unseen) {
  /** Nearer than this share of what is to be expected is no chance. */
  private static final double SUSPECT = 0.5;

  /**
   * Compares.
   *
   * @param made pictures that the generator makes of random codes
   * @param training pictures that it was trained on
   * @param unseen real pictures that it was not trained on
   */
  public static NearestNeighbourAudit of(
      List<RgbImage> made, List<RgbImage> training, List<RgbImage> unseen) {
    List<float[]> known = training.stream().map(RgbImage::planes).toList();
    return new NearestNeighbourAudit(median(made, known), median(unseen, known));
  }

  /** The one over the other: near 1 is as it should be, near 0 are copies. */
  public double ratio() {
    return made / unseen;
  }

  /** Whether it gives training pictures back. */
  public boolean fires() {
    return ratio() < SUSPECT;
  }

  private static double median(List<RgbImage> pictures, List<float[]> known) {
    double[] nearest =
        pictures.stream().mapToDouble(picture -> nearest(picture.planes(), known)).toArray();
    return new Percentiles(nearest).at(50);
  }

  private static double nearest(float[] planes, List<float[]> known) {
    double least = Double.MAX_VALUE;
    for (float[] other : known) {
      double squares = 0;
      for (int i = 0; i < planes.length && squares < least; i++) {
        squares += (planes[i] - other[i]) * (planes[i] - other[i]);
      }
      least = Math.min(least, squares);
    }
    return Math.sqrt(least / planes.length);
  }
}
