package io.naru.fundus.model.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import java.util.List;

/** Pictures as networks take them. */
final class Pictures {
  private Pictures() {}

  /** {@code [B, 3, size, size]}, -1 to 1. */
  static NDArray of(NDManager manager, List<RgbImage> pictures) {
    return of(manager, pictures.get(0).size(), pictures.stream().map(RgbImage::planes).toList());
  }

  static NDArray of(NDManager manager, int size, List<float[]> planes) {
    int length = 3 * size * size;
    float[] values = new float[planes.size() * length];
    for (int i = 0; i < planes.size(); i++) {
      System.arraycopy(planes.get(i), 0, values, i * length, length);
    }
    return manager.create(values, new Shape(planes.size(), 3, size, size));
  }
}
