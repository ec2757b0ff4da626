package io.naru.fundus.model.procedural;

/**
 * A spot with an irregular edge.
 *
 * @param middle its place in the picture
 * @param width radius along {@code angle}, sides of the picture
 * @param height radius across
 * @param angle radians
 * @param rough how irregular its edge is, as a share of its radius
 * @param soft how wide its edge is, as a share of its radius
 * @param seed of its edge
 */
record Blob(
    Point middle, double width, double height, double angle, double rough, double soft, long seed) {

  /** Takes a pixel and the share of it that is covered. */
  @FunctionalInterface
  interface Brush {
    void touch(int pixel, double cover);
  }

  void paint(Canvas canvas, Brush brush) {
    ValueNoise edge = new ValueNoise(seed);
    double reach = (1 + rough + soft) * Math.max(width, height) + 1.0 / canvas.size();
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double pixel = 1 / (canvas.size() * Math.min(width, height));
    double blur = Math.max(soft, pixel);
    int bottom = canvas.first(middle.y() + reach);
    int right = canvas.first(middle.x() + reach);
    for (int row = canvas.first(middle.y() - reach); row < bottom; row++) {
      double y = canvas.middle(row) - middle.y();
      for (int column = canvas.first(middle.x() - reach); column < right; column++) {
        double x = canvas.middle(column) - middle.x();
        double u = (cos * x + sin * y) / width;
        double v = (cos * y - sin * x) / height;
        double off = Math.sqrt(u * u + v * v);
        double bulge = rough * edge.at(1.7 * u + 0.5, 1.7 * v + 0.5);
        double cover = RetinaLayer.step((1 + bulge - off) / blur + 0.5);
        if (cover > 0) {
          brush.touch(row * canvas.size() + column, cover);
        }
      }
    }
  }
}
