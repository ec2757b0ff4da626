package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import java.util.ArrayList;
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

  /** {@code [batch, 3, resolution, resolution]}, with replacement. */
  static NDArray draw(
      NDManager manager, List<GradedImage> images, int batch, RandomGenerator random) {
    List<RgbImage> drawn = new ArrayList<>();
    for (int b = 0; b < batch; b++) {
      drawn.add(images.get(random.nextInt(images.size())).image());
    }
    return of(manager, drawn);
  }

  /** {@code [B, 3, resolution, resolution]}. */
  static NDArray of(NDManager manager, List<RgbImage> images) {
    int size = images.get(0).size();
    int each = 3 * size * size;
    float[] values = new float[images.size() * each];
    for (int b = 0; b < images.size(); b++) {
      System.arraycopy(images.get(b).planes(), 0, values, b * each, each);
    }
    return manager.create(values, new Shape(images.size(), 3, size, size));
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
