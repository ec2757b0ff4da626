package io.naru.graph.model.gnn;

/**
 * The sizes of a network of two layers.
 *
 * @param features F, columns of the feature matrix
 * @param hidden width of the hidden layer, over all heads
 * @param classes C
 * @param heads of attention in the first layer of GAT, a divisor of {@code hidden}; the second has
 *     one
 */
public record GnnShape(int features, int hidden, int classes, int heads) {
  /** k: how far from a node the network looks. */
  public static final int LAYERS = 2;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1, or the heads do not divide the hidden layer
   */
  public GnnShape {
    if (features < 1 || hidden < 1 || classes < 1 || heads < 1 || hidden % heads != 0) {
      throw new IllegalArgumentException(
          "sizes must be at least 1 and " + heads + " heads divide a hidden layer of " + hidden);
    }
  }
}
