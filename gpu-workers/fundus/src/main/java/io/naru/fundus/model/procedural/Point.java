package io.naru.fundus.model.procedural;

/**
 * A place on a retina or in a picture. Lengths are in sides of the picture and the origin is its
 * middle; y points down. On a retina x points to the nose, in a picture to the right.
 */
public record Point(double x, double y) {
  /** From here to there. */
  public double distance(Point other) {
    return distance(other.x, other.y);
  }

  double distance(double toX, double toY) {
    double dx = x - toX;
    double dy = y - toY;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The direction from here to there, radians from the x axis. */
  double direction(Point to) {
    return StrictMath.atan2(to.y - y, to.x - x);
  }

  Point towards(double direction, double length) {
    return new Point(
        x + length * StrictMath.cos(direction), y + length * StrictMath.sin(direction));
  }

  Point mirrored() {
    return new Point(-x, y);
  }
}
