package io.naru.fundus.model.image;

/**
 * Convolution with a Gaussian, rows then columns.
 *
 * @param deviation standard deviation, pixels
 */
public record Blur(double deviation) {
  /**
   * Blurs a plane in place; beyond its edge lies what is at it.
   *
   * @param plane {@code [size, size]}
   */
  public void apply(float[] plane, int size) {
    float[] kernel = kernel();
    float[] line = new float[size];
    for (int index = 0; index < size; index++) {
      along(plane, index * size, 1, size, kernel, line);
    }
    for (int index = 0; index < size; index++) {
      along(plane, index, size, size, kernel, line);
    }
  }

  private static void along(
      float[] plane, int start, int stride, int size, float[] kernel, float[] line) {
    for (int i = 0; i < size; i++) {
      line[i] = plane[start + i * stride];
    }
    int reach = kernel.length / 2;
    for (int i = 0; i < size; i++) {
      float sum = 0;
      for (int k = -reach; k <= reach; k++) {
        sum += kernel[k + reach] * line[Math.max(0, Math.min(size - 1, i + k))];
      }
      plane[start + i * stride] = sum;
    }
  }

  private float[] kernel() {
    int reach = (int) Math.ceil(3 * deviation);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      double value = StrictMath.exp(-0.5 * k * k / (deviation * deviation));
      kernel[k + reach] = (float) value;
      sum += value;
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= (float) sum;
    }
    return kernel;
  }
}
