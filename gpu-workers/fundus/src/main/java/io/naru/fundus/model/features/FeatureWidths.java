package io.naru.fundus.model.features;

/**
 * Channels of the four convolutions.
 *
 * @param style C, of the first: what {@code style} shows
 * @param second of the second
 * @param third of the third
 * @param content F, of the fourth: what {@code content} shows, pooled
 */
public record FeatureWidths(int style, int second, int third, int content) {
  /** Enough to grade pictures of 64 pixels a side; 95,000 parameters. */
  public static final FeatureWidths DEFAULT = new FeatureWidths(24, 48, 64, 96);

  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public FeatureWidths {
    if (Math.min(Math.min(style, second), Math.min(third, content)) < 1) {
      throw new IllegalArgumentException("every convolution has at least one channel");
    }
  }

  int[] channels() {
    return new int[] {3, style, second, third, content};
  }
}
