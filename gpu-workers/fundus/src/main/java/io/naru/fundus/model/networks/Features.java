package io.naru.fundus.model.networks;

import ai.djl.ndarray.NDArray;

/** What pictures are compared by; gradients flow to the pictures. */
public interface Features extends AutoCloseable {
  /** C: channels of the style features. */
  int channels();

  /** F: components of the content features. */
  int contentWidth();

  /**
   * What the first layer sees, after its rectifier.
   *
   * @param pictures {@code [B, 3, resolution, resolution]}, -1 to 1
   * @return {@code [B, C, resolution, resolution]}
   */
  NDArray style(NDArray pictures);

  /**
   * What the last layer sees, of length 1.
   *
   * @param style what the first layer sees, {@code [B, C, resolution, resolution]}
   * @return {@code [B, F]}
   */
  NDArray contentOf(NDArray style);

  /**
   * What the last layer sees, of length 1.
   *
   * @param pictures {@code [B, 3, resolution, resolution]}, -1 to 1
   * @return {@code [B, F]}
   */
  default NDArray content(NDArray pictures) {
    return contentOf(style(pictures));
  }

  @Override
  void close();
}
