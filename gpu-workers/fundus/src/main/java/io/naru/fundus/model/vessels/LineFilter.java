package io.naru.fundus.model.vessels;

import io.naru.fundus.model.image.Blur;

/**
 * Answers to dark lines of about one width: the second derivative across, from the Hessian of a
 * Gaussian scale space (Frangi et al. 1998), averaged along the line as matched filters do
 * (Chaudhuri et al. 1989). The weaker half of the line counts, and what bends along it is taken
 * off, so that dots and their edges answer little.
 *
 * @param deviation of the Gaussian, pixels: about a line's half width
 * @param half how far it averages to either side, pixels
 */
record LineFilter(double deviation, int half) {
  private static final int ORIENTATIONS = 12;

  /** How much of the second derivative along a line is taken off. */
  private static final float BEND = 0.2f;

  /**
   * Raises {@code best} to the answer at each pixel, where it is higher; all {@code [size, size]}.
   */
  void raise(float[] best, float[] plane, int size) {
    float[] smooth = plane.clone();
    new Blur(deviation).apply(smooth, size);
    float[] xx = new float[plane.length];
    float[] xy = new float[plane.length];
    float[] yy = new float[plane.length];
    float scale = (float) (deviation * deviation);
    for (int row = 1; row < size - 1; row++) {
      for (int p = row * size + 1; p < row * size + size - 1; p++) {
        xx[p] = scale * (smooth[p - 1] - 2 * smooth[p] + smooth[p + 1]);
        yy[p] = scale * (smooth[p - size] - 2 * smooth[p] + smooth[p + size]);
        float falling = smooth[p - size - 1] + smooth[p + size + 1];
        float rising = smooth[p - size + 1] + smooth[p + size - 1];
        xy[p] = scale * 0.25f * (falling - rising);
      }
    }
    float[] across = new float[plane.length];
    float[] along = new float[plane.length];
    for (int orientation = 0; orientation < ORIENTATIONS; orientation++) {
      double angle = Math.PI * orientation / ORIENTATIONS;
      float cos = (float) StrictMath.cos(angle);
      float sin = (float) StrictMath.sin(angle);
      for (int p = 0; p < plane.length; p++) {
        across[p] = sin * sin * xx[p] - 2 * sin * cos * xy[p] + cos * cos * yy[p];
        along[p] = cos * cos * xx[p] + 2 * sin * cos * xy[p] + sin * sin * yy[p];
      }
      raise(best, across, along, size, offsets(cos, sin));
    }
  }

  /** From a pixel to those on one side of it along a line, {@code [half, 2]}: columns, rows. */
  private int[][] offsets(float cos, float sin) {
    int[][] offsets = new int[half][];
    for (int step = 1; step <= half; step++) {
      offsets[step - 1] = new int[] {Math.round(step * cos), Math.round(step * sin)};
    }
    return offsets;
  }

  private static float side(
      float[] across, int size, int row, int column, int[][] offsets, int sign) {
    float sum = 0;
    for (int[] offset : offsets) {
      int x = Math.max(0, Math.min(size - 1, column + sign * offset[0]));
      int y = Math.max(0, Math.min(size - 1, row + sign * offset[1]));
      sum += across[y * size + x];
    }
    return sum;
  }

  private static void raise(
      float[] best, float[] across, float[] along, int size, int[][] offsets) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int pixel = row * size + column;
        float before = side(across, size, row, column, offsets, -1);
        float after = side(across, size, row, column, offsets, 1);
        float line = (Math.min(before, after) + across[pixel]) / (offsets.length + 1);
        float answer = line - BEND * Math.max(0, along[pixel]);
        best[pixel] = Math.max(best[pixel], answer);
      }
    }
  }
}
