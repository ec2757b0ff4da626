package io.naru.imaging.disc;

import io.naru.imaging.raster.Circle;
import java.util.List;
import java.util.Optional;

/**
 * Fits a circle to points of a rim by least squares of the squared distance (Kåsa 1976), again and
 * again with the points that lie near the last one: flat cuts, notches and dark spots drop out.
 */
final class CircleFit {
  private static final double[] NEAR = {0.2, 0.1, 0.06, 0.04, 0.03, 0.03};
  private static final double HALF_A_CELL = 0.5;
  private static final int LEAST_POINTS = 12;

  /** Of the circumference that stands for the rim; less says little of the rest. */
  private static final double LEAST_SEEN = 0.25;

  private CircleFit() {}

  /**
   * @param points column and row of cells on the rim
   * @param guess a circle that is not far off
   * @return none if they lie on no circle
   */
  static Optional<Circle> fit(List<int[]> points, Circle guess) {
    Circle circle = guess;
    int near = 0;
    for (double share : NEAR) {
      double[] sums = new double[9];
      near = 0;
      double tolerance = Math.max(1, share * circle.radius());
      for (int[] point : points) {
        double x = point[0] - guess.x();
        double y = point[1] - guess.y();
        double distance = Math.hypot(point[0] - circle.x(), point[1] - circle.y());
        if (Math.abs(distance - circle.radius()) <= tolerance) {
          add(sums, x, y);
          near++;
        }
      }
      if (near < LEAST_POINTS) {
        return Optional.empty();
      }
      Optional<Circle> next = solve(sums, near);
      if (next.isEmpty()) {
        return next;
      }
      Circle c = next.get();
      circle = new Circle(c.x() + guess.x(), c.y() + guess.y(), c.radius());
    }
    if (near < LEAST_SEEN * 2 * Math.PI * circle.radius()) {
      return Optional.empty();
    }
    // The points are centres of cells that are lit to their outer edges.
    return Optional.of(new Circle(circle.x(), circle.y(), circle.radius() + HALF_A_CELL));
  }

  private static void add(double[] sums, double x, double y) {
    double z = x * x + y * y;
    sums[0] += x;
    sums[1] += y;
    sums[2] += x * x;
    sums[3] += y * y;
    sums[4] += x * y;
    sums[5] += z;
    sums[6] += x * z;
    sums[7] += y * z;
  }

  /** Least squares of {@code x² + y² = a x + b y + c}. */
  private static Optional<Circle> solve(double[] s, int n) {
    double xx = s[2] - s[0] * s[0] / n;
    double yy = s[3] - s[1] * s[1] / n;
    double xy = s[4] - s[0] * s[1] / n;
    double xz = s[6] - s[0] * s[5] / n;
    double yz = s[7] - s[1] * s[5] / n;
    double determinant = xx * yy - xy * xy;
    if (determinant <= 1e-9 * (xx * yy + 1)) {
      return Optional.empty();
    }
    double a = (xz * yy - yz * xy) / determinant;
    double b = (yz * xx - xz * xy) / determinant;
    double c = (s[5] - a * s[0] - b * s[1]) / n;
    double square = c + (a * a + b * b) / 4;
    return square > 0 ? Optional.of(new Circle(a / 2, b / 2, Math.sqrt(square))) : Optional.empty();
  }
}
