package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Photographs as networks take them. */
final class Batches {
  private Batches() {}

  /** What is random in a step: the same in every run. */
  static SplittableRandom random(long seed, long step) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step).split();
  }

  /** {@code [batch, 3, resolution, resolution]}, each mirrored with probability 1/2. */
  static NDArray draw(
      NDManager manager, List<GradedImage> images, int batch, RandomGenerator random) {
    int size = images.get(0).image().size();
    float[] values = new float[batch * 3 * size * size];
    for (int b = 0; b < batch; b++) {
      float[] planes = images.get(random.nextInt(images.size())).image().planes();
      copy(planes, values, b * planes.length, size, random.nextBoolean());
    }
    return manager.create(values, new Shape(batch, 3, size, size));
  }

  /** {@code [B, 3, resolution, resolution]}. */
  static NDArray of(NDManager manager, List<RgbImage> images) {
    int size = images.get(0).size();
    float[] values = new float[images.size() * 3 * size * size];
    for (int b = 0; b < images.size(); b++) {
      float[] planes = images.get(b).planes();
      copy(planes, values, b * planes.length, size, false);
    }
    return manager.create(values, new Shape(images.size(), 3, size, size));
  }

  private static void copy(float[] planes, float[] into, int offset, int size, boolean mirrored) {
    if (!mirrored) {
      System.arraycopy(planes, 0, into, offset, planes.length);
      return;
    }
    for (int row = 0; row < planes.length; row += size) {
      for (int column = 0; column < size; column++) {
        into[offset + row + column] = planes[row + size - 1 - column];
      }
    }
  }

  /** Standard normal, {@code [rows, columns]}. */
  static NDArray normal(NDManager manager, int rows, int columns, RandomGenerator random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(rows, columns));
  }

  /** Weights that average 2 to {@code most} of the members, {@code [rows, members]}. */
  static NDArray averages(
      NDManager manager, int rows, int members, int most, RandomGenerator random) {
    float[] weights = new float[rows * members];
    for (int row = 0; row < rows; row++) {
      int count = Math.min(members, random.nextInt(2, most + 1));
      int[] order = random.ints(0, members).distinct().limit(count).toArray();
      for (int member : order) {
        weights[row * members + member] = 1f / count;
      }
    }
    return manager.create(weights, new Shape(rows, members));
  }
}
