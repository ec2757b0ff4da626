package io.naru.fundus.model.vessels;

import io.naru.fundus.model.image.Blur;
import io.naru.fundus.model.image.RgbImage;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Where a photograph shows the retina rather than the black around it.
 *
 * @param size width and height, pixels
 * @param all pixels of the retina
 * @param inner those that are not at its edge
 */
record Field(int size, BitSet all, BitSet inner) {
  /** Of the bright red, what counts as black. */
  private static final double BLACK = 0.2;

  /** Deviation of the blur that tells the edge, sides of the picture. */
  private static final double EDGE = 0.012;

  private static final float INNER = 0.99f;

  static Field of(RgbImage image) {
    int size = image.size();
    int[] red = new int[size * size];
    for (int pixel = 0; pixel < red.length; pixel++) {
      red[pixel] = image.at(pixel / size, pixel % size, 0);
    }
    int[] sorted = red.clone();
    Arrays.sort(sorted);
    double black = Math.max(1, BLACK * sorted[(int) (0.9 * (sorted.length - 1))]);
    BitSet all = new BitSet(red.length);
    float[] mask = new float[red.length];
    for (int pixel = 0; pixel < red.length; pixel++) {
      all.set(pixel, red[pixel] > black);
      mask[pixel] = all.get(pixel) ? 1 : 0;
    }
    new Blur(EDGE * size).apply(mask, size);
    BitSet inner = new BitSet(red.length);
    for (int pixel = 0; pixel < red.length; pixel++) {
      inner.set(pixel, all.get(pixel) && mask[pixel] > INNER);
    }
    return new Field(size, all, inner);
  }

  /**
   * How far each pixel differs from what is around it, as a share: the light falls off and retinas
   * differ, so only this tells a vessel. 0 beyond the field.
   *
   * @param plane {@code [size, size]}
   * @param reach deviation of what is around, pixels
   */
  float[] contrast(float[] plane, double reach) {
    float[] mean = new float[plane.length];
    float[] weight = new float[plane.length];
    all.stream()
        .forEach(
            pixel -> {
              mean[pixel] = plane[pixel];
              weight[pixel] = 1;
            });
    new Blur(reach).apply(mean, size);
    new Blur(reach).apply(weight, size);
    float[] contrast = new float[plane.length];
    all.stream()
        .forEach(
            pixel -> {
              float around = mean[pixel] / weight[pixel];
              contrast[pixel] = (plane[pixel] - around) / Math.max(1, around);
            });
    return contrast;
  }
}
