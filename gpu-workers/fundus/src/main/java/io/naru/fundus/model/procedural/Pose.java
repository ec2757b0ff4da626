package io.naru.fundus.model.procedural;

import java.util.random.RandomGenerator;

/**
 * How the eye stood before the camera: a rotation, a scale and a shift; a left eye is mirrored.
 *
 * @param across and {@code down}: where the retina's x axis points in the picture, with its scale
 * @param dx shift to the right, sides of the picture
 * @param dy shift down
 * @param mirror 1 for a right eye, -1 for a left one
 */
record Pose(double across, double down, double dx, double dy, int mirror) {

  static Pose random(Laterality eye, RandomGenerator random) {
    double angle = 0.012 * random.nextGaussian();
    double scale = 1 + 0.006 * random.nextGaussian();
    return new Pose(
        scale * StrictMath.cos(angle),
        scale * StrictMath.sin(angle),
        0.005 * random.nextGaussian(),
        0.005 * random.nextGaussian(),
        eye == Laterality.RIGHT ? 1 : -1);
  }

  double scale() {
    return Math.sqrt(across * across + down * down);
  }

  Point toPicture(Point retina) {
    double x = across * retina.x() - down * retina.y() + dx;
    double y = down * retina.x() + across * retina.y() + dy;
    return new Point(mirror * x, y);
  }

  Point toRetina(double x, double y) {
    double u = mirror * x - dx;
    double v = y - dy;
    double square = across * across + down * down;
    return new Point((across * u + down * v) / square, (across * v - down * u) / square);
  }
}
