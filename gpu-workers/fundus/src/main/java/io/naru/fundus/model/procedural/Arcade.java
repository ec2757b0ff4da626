package io.naru.fundus.model.procedural;

import java.util.random.RandomGenerator;

/**
 * The way of a temporal arcade: it leaves the optic disc upwards or downwards, arches around the
 * macula and flattens towards the periphery.
 *
 * @param disc where it leaves
 * @param side -1 superior, 1 inferior
 * @param height how far from the disc's level it comes
 * @param reach how far to the temple it goes
 * @param sharpness how soon it rises, above 1
 * @param sag by how much of its height it comes back at its end
 * @param waves amplitude and two phases of its bends
 */
record Arcade(
    Point disc,
    int side,
    double height,
    double reach,
    double sharpness,
    double sag,
    double[] waves) {

  static Arcade random(Point disc, int side, double height, double bends, RandomGenerator random) {
    return new Arcade(
        disc,
        side,
        height,
        Seeds.between(random, 0.78, 0.98),
        Seeds.between(random, 2.3, 3.4),
        Seeds.between(random, 0, 0.3),
        new double[] {
          bends * Seeds.between(random, 0.6, 1.3),
          Seeds.between(random, 0, 6.28),
          Seeds.between(random, 0, 6.28),
          Seeds.between(random, 0.8, 1.25)
        });
  }

  /** The place at u in [0, 1] of the way. */
  Point at(double u) {
    double out = reach * StrictMath.pow(u, 1.45);
    double rise = height * (1 - StrictMath.pow(1 - u, sharpness)) - sag * height * u * u * u;
    double ends = Math.min(1, 6 * u);
    double pace = waves[3];
    double bend =
        waves[0]
            * ends
            * (0.011 * StrictMath.sin(17 * pace * u + waves[1])
                + 0.005 * StrictMath.sin(41 * pace * u + waves[2])
                + 0.0011 * StrictMath.sin(97 * pace * u + waves[1] + waves[2]));
    return new Point(disc.x() - out + 0.4 * bend, disc.y() + side * rise + bend);
  }
}
