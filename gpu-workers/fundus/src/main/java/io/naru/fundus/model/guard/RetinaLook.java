package io.naru.fundus.model.guard;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.statistics.LogisticRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tells a retina from what a generator makes of a code that lies beyond all codes: by how bright
 * and how red the field is, how black what is around it, how even and how smooth it is, and by its
 * brightest spot.
 */
final class RetinaLook {
  private static final double DECAY = 1e-3;
  private static final double INSIDE = 0.42;
  private static final double OUTSIDE = 0.52;
  private static final int COARSE = 8;

  private RetinaLook() {}

  /** What is seen in a picture; shares, whatever its size. */
  static double[] of(RgbImage image) {
    int size = image.size();
    double[] inside = new double[3];
    double outside = 0;
    double roughness = 0;
    double[] coarse = new double[COARSE * COARSE];
    int[] cells = new int[COARSE * COARSE];
    int in = 0;
    int out = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double radius = radius(row, column, size);
        if (radius > OUTSIDE) {
          outside += light(image, row, column);
          out++;
        } else if (radius < INSIDE) {
          for (int colour = 0; colour < 3; colour++) {
            inside[colour] += image.at(row, column, colour) / 255.0;
          }
          roughness += roughness(image, row, column);
          int cell = row * COARSE / size * COARSE + column * COARSE / size;
          coarse[cell] += light(image, row, column);
          cells[cell]++;
          in++;
        }
      }
    }
    double light = (inside[0] + inside[1] + inside[2]) / 3 / in;
    double[] evenness = evenness(coarse, cells, light);
    double some = light + 0.01;
    return new double[] {
      light,
      inside[0] / in / some,
      inside[1] / in / some,
      inside[2] / in / some,
      outside / out / some,
      roughness / in / some,
      evenness[0],
      evenness[1]
    };
  }

  /**
   * Learns to tell retinas from broken ones.
   *
   * @param retinas at least one
   */
  static LogisticRegression learn(List<RgbImage> retinas, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> rows = new ArrayList<>();
    List<Boolean> good = new ArrayList<>();
    for (RgbImage retina : retinas) {
      Damage[] ways = Damage.values();
      rows.add(of(retina));
      good.add(true);
      rows.add(of(ways[rows.size() / 2 % ways.length].done(retina, random)));
      good.add(false);
    }
    boolean[] classes = new boolean[rows.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = good.get(i);
    }
    return LogisticRegression.fit(rows, classes, DECAY);
  }

  /** Distance from the middle, sides of the picture. */
  private static double radius(int row, int column, int size) {
    return Math.hypot((row + 0.5) / size - 0.5, (column + 0.5) / size - 0.5);
  }

  private static double light(RgbImage image, int row, int column) {
    return (image.at(row, column, 0) + image.at(row, column, 1) + image.at(row, column, 2)) / 765.0;
  }

  private static double roughness(RgbImage image, int row, int column) {
    double here = 4 * light(image, row, column);
    double around =
        light(image, row - 1, column)
            + light(image, row + 1, column)
            + light(image, row, column - 1)
            + light(image, row, column + 1);
    return Math.abs(here - around);
  }

  /** Standard deviation of the light of the cells, and that of the brightest, as shares. */
  private static double[] evenness(double[] sums, int[] cells, double light) {
    double squares = 0;
    double brightest = 0;
    int seen = 0;
    for (int cell = 0; cell < sums.length; cell++) {
      if (cells[cell] > 0) {
        double off = (sums[cell] / cells[cell] - light) / (light + 0.01);
        squares += off * off;
        brightest = Math.max(brightest, off);
        seen++;
      }
    }
    return new double[] {Math.sqrt(squares / seen), brightest};
  }
}
