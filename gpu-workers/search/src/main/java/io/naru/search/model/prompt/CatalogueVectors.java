package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Torch;

/** The vectors of a catalogue in native memory, where several trainings may use them. */
public final class CatalogueVectors implements AutoCloseable {
  private final NDManager manager;
  private final NDArray vectors;

  /**
   * @param vectors one of unit norm a product, at least one, all of one length
   */
  public CatalogueVectors(float[][] vectors) {
    if (vectors.length == 0) {
      throw new IllegalArgumentException("a catalogue of no products teaches nothing");
    }
    int dimension = vectors[0].length;
    float[] flat = new float[Math.multiplyExact(vectors.length, dimension)];
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != dimension) {
        throw new IllegalArgumentException("vectors must have one length");
      }
      System.arraycopy(vectors[i], 0, flat, i * dimension, dimension);
    }
    Torch.start();
    manager = NDManager.newBaseManager();
    this.vectors = manager.create(flat, new Shape(vectors.length, dimension));
  }

  /** Number of products. */
  public int size() {
    return (int) vectors.getShape().get(0);
  }

  /** (N, d). */
  NDArray array() {
    return vectors;
  }

  @Override
  public void close() {
    manager.close();
  }
}
