package io.naru.fundus.model.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The vessels of a retina: in each quadrant an artery and a vein. The temporal ones arch around the
 * macula, the nasal ones run straight; small ones go from the disc to the macula.
 */
final class VesselTree {
  private VesselTree() {}

  /**
   * Grows one.
   *
   * @param disc the optic disc's middle
   * @param discRadius its radius
   * @param fovea the fovea
   */
  static List<Vessel> grow(Point disc, double discRadius, Point fovea, RandomGenerator random) {
    double calibre = Seeds.between(random, 0.88, 1.15);
    double tortuosity =
        random.nextDouble() < 0.15
            ? Seeds.between(random, 1.5, 2.4)
            : Seeds.between(random, 0.55, 1.3);
    List<Shoot> shoots = new ArrayList<>();
    for (int side : new int[] {-1, 1}) {
      double height = Seeds.between(random, 0.21, 0.34);
      for (VesselKind kind : VesselKind.values()) {
        double width = kind == VesselKind.VEIN ? 0.0082 : 0.0061;
        double radius = calibre * width * Seeds.between(random, 0.88, 1.1);
        Point hilum = hilum(disc, discRadius, random);
        double off = Seeds.between(random, -0.035, 0.035);
        Arcade arcade = Arcade.random(hilum, side, height + off, tortuosity, random);
        shoots.add(new Shoot(kind, hilum, side * Math.PI / 2, radius, -1, arcade));
        double nasal = side * Seeds.between(random, 0.5, 1.15);
        shoots.add(
            new Shoot(kind, hilum(disc, discRadius, random), nasal, 0.68 * radius, -1, null));
      }
    }
    addSmall(shoots, disc, discRadius, calibre, random);
    double avascular = Seeds.between(random, 0.04, 0.06);
    return new VesselGrowth(fovea, avascular, tortuosity, random).grow(shoots);
  }

  private static void addSmall(
      List<Shoot> shoots, Point disc, double discRadius, double calibre, RandomGenerator random) {
    int count = 3 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      VesselKind kind = i % 2 == 0 ? VesselKind.ARTERY : VesselKind.VEIN;
      double heading = Math.PI + Seeds.between(random, -0.75, 0.75);
      if (random.nextDouble() < 0.25) {
        heading = Seeds.between(random, -0.5, 0.5);
      }
      double radius = calibre * Seeds.between(random, 0.0021, 0.0034);
      Point start = disc.towards(heading, 0.35 * discRadius);
      shoots.add(new Shoot(kind, start, heading, radius, -1, null));
    }
  }

  /** Vessels come out of the disc a little to the nasal side of its middle. */
  private static Point hilum(Point disc, double discRadius, RandomGenerator random) {
    return new Point(
        disc.x() + discRadius * Seeds.between(random, -0.05, 0.35),
        disc.y() + discRadius * Seeds.between(random, -0.12, 0.12));
  }
}
