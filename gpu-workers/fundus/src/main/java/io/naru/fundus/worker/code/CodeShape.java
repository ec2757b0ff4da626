package io.naru.fundus.worker.code;

import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.networks.Generator;

/**
 * How large the codes of some models are.
 *
 * @param slots n: styles of a code in W+
 * @param width d: components of a style
 * @param patches c * c, of which there are Gram matrices
 * @param channels C: channels of the style features
 * @param features F: components of the content features
 * @param resolution of photographs and vessel maps, pixels
 */
public record CodeShape(
    int slots, int width, int patches, int channels, int features, int resolution) {
  /**
   * Of these models.
   *
   * @param grid c: patches of a side
   */
  public static CodeShape of(Generator generator, Features features, int grid) {
    return new CodeShape(
        generator.slots(),
        generator.width(),
        grid * grid,
        features.channels(),
        features.contentWidth(),
        generator.resolution());
  }

  int latentBytes() {
    return Float.BYTES * slots * width;
  }

  int gramBytes() {
    return Short.BYTES * patches * channels * channels;
  }

  int featureBytes() {
    return Float.BYTES * features;
  }

  int vesselBytes() {
    return (resolution * resolution + Byte.SIZE - 1) / Byte.SIZE;
  }
}
