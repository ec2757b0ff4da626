package io.naru.fundus.model.procedural;

/** A picture while it is drawn: three planes of about 0 to 1. */
final class Canvas {
  private final int size;
  private final float[][] planes;

  Canvas(int size) {
    this.size = size;
    this.planes = new float[3][size * size];
  }

  int size() {
    return size;
  }

  float[] plane(int colour) {
    return planes[colour];
  }

  /** The middle of a row or column, -0.5 to 0.5. */
  double middle(int index) {
    return (index + 0.5) / size - 0.5;
  }

  /** The first row or column whose middle is not before a coordinate, within the picture. */
  int first(double coordinate) {
    return Math.max(0, Math.min(size, (int) Math.ceil((coordinate + 0.5) * size - 0.5)));
  }

  void set(int pixel, double[] colour) {
    for (int c = 0; c < 3; c++) {
      planes[c][pixel] = (float) colour[c];
    }
  }

  /** Covers a pixel in part with a colour. */
  void blend(int pixel, double[] colour, double share) {
    for (int c = 0; c < 3; c++) {
      planes[c][pixel] += (float) (share * (colour[c] - planes[c][pixel]));
    }
  }

  /** Lets light through something that absorbs it. */
  void absorb(int pixel, double[] absorption, double depth) {
    for (int c = 0; c < 3; c++) {
      planes[c][pixel] *= (float) transmission(depth * absorption[c]);
    }
  }

  /** About exp(-x), by arithmetic alone: the same bits everywhere. */
  private static double transmission(double x) {
    return 1 / (1 + x * (1 + x * (0.5 + x / 6)));
  }
}
