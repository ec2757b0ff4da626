package io.naru.imaging.raster;

/** Scales by averaging over areas: each pixel of the result is the mean of what it covers. */
public final class AreaAverage {
  private AreaAverage() {}

  /**
   * The square around a circle, scaled. What lies beyond the picture is black.
   *
   * @param blackOutside whether what lies outside of the circle becomes black
   * @return {@code [size, size, 3]}
   */
  public static byte[] square(RgbPicture picture, Circle circle, boolean blackOutside, int size) {
    double left = circle.x() - circle.radius();
    double top = circle.y() - circle.radius();
    double step = 2 * circle.radius() / size;
    double reach = blackOutside ? circle.radius() * circle.radius() : Double.POSITIVE_INFINITY;
    byte[] result = new byte[3 * size * size];
    double[] sum = new double[3];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double x0 = left + column * step;
        double y0 = top + row * step;
        add(picture, circle, reach, new double[] {x0, y0, x0 + step, y0 + step}, sum);
        for (int c = 0; c < 3; c++) {
          result[3 * (row * size + column) + c] = (byte) Math.round(sum[c] / (step * step));
        }
      }
    }
    return result;
  }

  /** The integral of the picture over a rectangle: left, top, right, bottom. */
  private static void add(
      RgbPicture picture, Circle circle, double reach, double[] area, double[] sum) {
    sum[0] = 0;
    sum[1] = 0;
    sum[2] = 0;
    int firstRow = Math.max(0, (int) Math.floor(area[1]));
    int firstColumn = Math.max(0, (int) Math.floor(area[0]));
    for (int y = firstRow; y < picture.height() && y < area[3]; y++) {
      double high = Math.min(y + 1.0, area[3]) - Math.max(y, area[1]);
      double dy = y + 0.5 - circle.y();
      for (int x = firstColumn; x < picture.width() && x < area[2]; x++) {
        double dx = x + 0.5 - circle.x();
        if (dx * dx + dy * dy <= reach) {
          double weight = high * (Math.min(x + 1.0, area[2]) - Math.max(x, area[0]));
          int at = 3 * (y * picture.width() + x);
          sum[0] += weight * (picture.rgb()[at] & 0xff);
          sum[1] += weight * (picture.rgb()[at + 1] & 0xff);
          sum[2] += weight * (picture.rgb()[at + 2] & 0xff);
        }
      }
    }
  }
}
