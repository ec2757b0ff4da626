package io.naru.fundus.model.synthesis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.networks.Generator;
import java.util.SplittableRandom;

/** One random layer from codes to pixels: a generator that costs nothing. */
public final class DenseGenerator implements Generator {
  private final int resolution;
  private final int width;
  private final NDArray weight;

  public DenseGenerator(NDManager manager, int resolution, int width, long seed) {
    this.resolution = resolution;
    this.width = width;
    int inputs = slots() * width;
    float[] values = new float[inputs * 3 * resolution * resolution];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
    }
    weight = manager.create(values, new Shape(inputs, values.length / inputs));
  }

  @Override
  public int resolution() {
    return resolution;
  }

  @Override
  public int slots() {
    return 2 * Integer.numberOfTrailingZeros(resolution) - 2;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public float[] meanLatent() {
    return new float[slots() * width];
  }

  @Override
  public NDArray synthesise(NDArray latents) {
    long batch = latents.getShape().get(0);
    return latents
        .reshape(batch, (long) slots() * width)
        .matMul(weight)
        .tanh()
        .reshape(batch, 3, resolution, resolution);
  }

  NDArray weight() {
    return weight;
  }

  @Override
  public void close() {
    weight.close();
  }
}
