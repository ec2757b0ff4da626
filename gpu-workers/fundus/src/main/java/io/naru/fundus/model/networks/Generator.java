package io.naru.fundus.model.networks;

import ai.djl.ndarray.NDArray;

/** Makes pictures of codes in W+. A function: its noise is fixed. Its parameters are. */
public interface Generator extends AutoCloseable {
  /** Width and height of its pictures, pixels: a power of 2. */
  int resolution();

  /** n: styles that it takes, {@code 2 log2(resolution) - 2}. */
  int slots();

  /** d: components of a style. */
  int width();

  /** The mean code, {@code [n, d]}. */
  float[] meanLatent();

  /**
   * Pictures of codes; gradients flow to the codes.
   *
   * @param latents {@code [B, n, d]}
   * @return {@code [B, 3, resolution, resolution]}, about -1 to 1
   */
  NDArray synthesise(NDArray latents);

  @Override
  void close();
}
