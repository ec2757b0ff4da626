package io.naru.search.model.retrieval;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.naru.nn.Torch;

/** The index that suits the device that PyTorch computes on. */
public final class DeviceIndex {
  private DeviceIndex() {}

  /**
   * A GPU compares millions of vectors one by one in the time that a query has; a CPU takes an
   * approximate index above some size.
   *
   * @param dimension the length of a vector
   * @param exactUpTo the most products that a CPU searches exactly
   * @param settings of the graph above that
   */
  public static VectorIndex of(int dimension, int exactUpTo, HnswIndex.Settings settings) {
    Torch.start();
    Device device = Engine.getEngine("PyTorch").defaultDevice();
    return device.isGpu()
        ? new MatrixIndex(dimension, device)
        : new GrowingIndex(dimension, exactUpTo, settings);
  }
}
