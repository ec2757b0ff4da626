package io.naru.fundus.model.networks;

import ai.djl.ndarray.NDArray;

/** Finds the codes whose pictures a generator would make of photographs (ReStyle on pSp). */
public interface Encoder extends AutoCloseable {
  /**
   * The codes of the last refinement step.
   *
   * @param photographs {@code [B, 3, resolution, resolution]}, -1 to 1
   * @return {@code [B, n, d]}
   */
  NDArray encode(NDArray photographs);

  @Override
  void close();
}
