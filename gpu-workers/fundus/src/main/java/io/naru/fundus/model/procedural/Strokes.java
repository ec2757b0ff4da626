package io.naru.fundus.model.procedural;

/** How much of each pixel's width is under lines of given widths, times their depths. */
final class Strokes {
  private final Canvas canvas;
  private final float[] cover;

  Strokes(Canvas canvas) {
    this.canvas = canvas;
    this.cover = new float[canvas.size() * canvas.size()];
  }

  /** 0 to 1, row by row. */
  float[] cover() {
    return cover;
  }

  /** Draws a line with round ends; {@code depth} 0 to 1 is what it counts for. */
  void line(Point from, Point to, double radius, double depth) {
    double half = 0.5 / canvas.size();
    double reach = radius + half;
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double square = dx * dx + dy * dy;
    int left = canvas.first(Math.min(from.x(), to.x()) - reach);
    int right = canvas.first(Math.max(from.x(), to.x()) + reach);
    int top = canvas.first(Math.min(from.y(), to.y()) - reach);
    int bottom = canvas.first(Math.max(from.y(), to.y()) + reach);
    for (int row = top; row < bottom; row++) {
      double y = canvas.middle(row) - from.y();
      for (int column = left; column < right; column++) {
        double x = canvas.middle(column) - from.x();
        double along = square == 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / square));
        double offX = x - along * dx;
        double offY = y - along * dy;
        double off = Math.sqrt(offX * offX + offY * offY);
        double under = Math.min(radius, off + half) - Math.max(-radius, off - half);
        int pixel = row * canvas.size() + column;
        cover[pixel] = (float) Math.max(cover[pixel], depth * Math.min(1, under / (2 * half)));
      }
    }
  }
}
