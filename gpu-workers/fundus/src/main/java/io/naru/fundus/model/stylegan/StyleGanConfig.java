package io.naru.fundus.model.stylegan;

import java.util.List;

/**
 * Dimensions of a generator and of the discriminator that mirrors it.
 *
 * @param resolution width and height of pictures, a power of 2 from 16 to 512
 * @param width d, components of a style
 * @param mappingLayers of the network that maps Gaussian noise to styles
 * @param channels of the feature maps of 4, 8, ... {@code resolution} pixels
 */
public record StyleGanConfig(int resolution, int width, int mappingLayers, List<Integer> channels) {
  private static final List<Integer> CHANNELS = List.of(128, 96, 64, 32, 16, 16, 16, 16);

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if they do not fit together
   */
  public StyleGanConfig {
    channels = List.copyOf(channels);
    if (resolution < 16 || resolution > 512 || Integer.bitCount(resolution) != 1) {
      throw new IllegalArgumentException(
          "resolution must be a power of 2 from 16 to 512, not " + resolution);
    }
    if (width < 1 || mappingLayers < 1) {
      throw new IllegalArgumentException("width and mapping layers must be positive");
    }
    if (channels.size() != levels(resolution) || channels.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "there must be channels for each of " + levels(resolution) + " levels");
    }
  }

  /** Small enough to be trained on a CPU at 64 pixels. */
  public static StyleGanConfig of(int resolution) {
    return new StyleGanConfig(resolution, 128, 4, CHANNELS.subList(0, levels(resolution)));
  }

  private static int levels(int resolution) {
    return Integer.numberOfTrailingZeros(resolution) - 1;
  }

  /** Feature maps of different sizes. */
  public int levels() {
    return channels.size();
  }

  /** Width of the feature maps of a level, pixels. */
  int size(int level) {
    return 4 << level;
  }

  /** n, styles that a picture takes: {@code 2 log2(resolution) - 2}. */
  public int slots() {
    return 2 * levels();
  }
}
