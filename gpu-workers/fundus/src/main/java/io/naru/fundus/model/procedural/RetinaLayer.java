package io.naru.fundus.model.procedural;

/** The retina behind its vessels: pigment, choroid, macula and optic disc. */
final class RetinaLayer {
  private static final double[] FAIR = {0.90, 0.475, 0.225};
  private static final double[] DARK = {0.64, 0.285, 0.105};
  private static final double[] DISC = {0.97, 0.74, 0.40};
  private static final double[] CUP = {1.02, 0.91, 0.57};

  private final Anatomy anatomy;
  private final ValueNoise noise;
  private final double[] base = new double[3];
  private final int octaves;

  RetinaLayer(Anatomy anatomy, int size) {
    this.anatomy = anatomy;
    this.noise = new ValueNoise(anatomy.texture());
    this.octaves = size < 128 ? 2 : size < 256 ? 3 : 4;
    for (int c = 0; c < 3; c++) {
      base[c] = FAIR[c] + anatomy.pigment() * (DARK[c] - FAIR[c]);
    }
    base[1] *= 1 + 0.09 * anatomy.hue();
    base[2] *= 1 + 0.2 * anatomy.hue();
  }

  /** Writes the colour of a place on the retina. */
  void colour(Point place, double[] colour) {
    double x = place.x();
    double y = place.y();
    double mottle = 0.075 * noise.octaves(13 * x, 13 * y, octaves);
    double patches = 0.08 * noise.at(2.7 * x + 9, 2.7 * y);
    double choroid = anatomy.choroid() * choroid(place);
    double macula = bell(place.distance(anatomy.fovea()) / 0.1);
    double pit = bell(place.distance(anatomy.fovea()) / 0.034);
    choroid *= 1 - macula;
    colour[0] = base[0] * (1 + mottle + patches) * (1 - 0.13 * macula - 0.12 * pit);
    colour[1] = base[1] * (1 + 1.2 * mottle - 0.7 * patches) * (1 - 0.24 * macula - 0.2 * pit);
    colour[2] = base[2] * (1 + mottle - patches) * (1 - 0.16 * macula - 0.15 * pit);
    colour[0] += 0.09 * choroid;
    colour[1] += 0.13 * choroid;
    colour[2] += 0.05 * choroid;
    disc(place, colour);
  }

  /** Ribbons of the choroid's vessels, about -0.4 to 0.6; they sweep away from the disc. */
  private double choroid(Point place) {
    if (anatomy.choroid() < 0.02) {
      return 0;
    }
    double warpX = 0.09 * noise.octaves(5 * place.x() + 51, 5 * place.y(), 2);
    double warpY = 0.09 * noise.octaves(5 * place.x(), 5 * place.y() + 77, 2);
    double x = place.x() - anatomy.disc().x() + warpX;
    double y = place.y() + warpY;
    double ribbons = 1 - Math.abs(noise.at(7 * x + 9 * y, 17 * y - 9 * x + 5));
    double branches = 1 - Math.abs(noise.at(11 * x - 13 * y, 19 * x + 11 * y));
    return 0.6 * ribbons * ribbons + 0.6 * branches * branches - 0.6;
  }

  private void disc(Point place, double[] colour) {
    double radius = anatomy.discRadius();
    double x = (place.x() - anatomy.disc().x()) / radius;
    double y = (place.y() - anatomy.disc().y()) / (radius * anatomy.discAspect());
    double off = Math.sqrt(x * x + y * y);
    if (off > 3) {
      return;
    }
    double halo = 0.07 * bell(Math.max(0, off - 1) / 0.6);
    double crescent = 0.5 * anatomy.crescent() * Math.max(0, -x) * step((1.32 - off) / 0.16);
    double share = step((1 - off) / 0.14 + 0.5);
    double cupX = x + 0.12;
    double inCup = step((anatomy.cup() - Math.sqrt(cupX * cupX + 0.9 * y * y)) / 0.3 + 0.5);
    double shade = 1 - 0.12 * anatomy.pigment();
    for (int c = 0; c < 3; c++) {
      double pale = c == 0 ? 0.04 : c == 1 ? 0.13 : 0.08;
      double around = colour[c] * (1 + halo) + crescent * (0.9 * DISC[c] - colour[c]);
      double rim = shade * DISC[c] * (1 - (c == 0 ? 0 : 0.1) * x);
      double inside = rim + inCup * (shade * CUP[c] - rim + pale * 0.2);
      colour[c] = around + share * (inside - around);
    }
  }

  /** 1 at 0, a quarter at 1. */
  private static double bell(double x) {
    double square = 1 + x * x;
    return 1 / (square * square);
  }

  /** 0 below 0, 1 above 1, smooth between. */
  static double step(double x) {
    double t = Math.max(0, Math.min(1, x));
    return t * t * (3 - 2 * t);
  }
}
