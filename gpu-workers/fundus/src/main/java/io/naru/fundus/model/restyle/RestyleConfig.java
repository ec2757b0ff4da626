package io.naru.fundus.model.restyle;

import io.naru.fundus.model.networks.Generator;
import java.util.ArrayList;
import java.util.List;

/**
 * Dimensions of an encoder.
 *
 * @param resolution width and height of photographs, pixels
 * @param slots n
 * @param width d
 * @param refinements T, steps of refinement
 * @param stem channels after the first convolution, of half the resolution
 * @param stages channels of the residual stages, each of half the size of the one before; the last
 *     has maps of 8 pixels
 * @param head channels of a head
 */
public record RestyleConfig(
    int resolution,
    int slots,
    int width,
    int refinements,
    int stem,
    List<Integer> stages,
    int head) {
  /** Width of the maps that heads read, pixels. */
  static final int MAP = 8;

  /** Channels are normalised in this many groups. */
  static final int GROUPS = 8;

  private static final int[] CHANNELS = {48, 96, 128, 128, 128};

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if they do not fit together
   */
  public RestyleConfig {
    stages = List.copyOf(stages);
    if (resolution >> (stages.size() + 1) != MAP) {
      throw new IllegalArgumentException(
          stages.size() + " stages do not lead from " + resolution + " to " + MAP + " pixels");
    }
    if (refinements < 1 || slots < 1 || width < 1 || head < 1) {
      throw new IllegalArgumentException("dimensions must be positive");
    }
    if (stem % GROUPS != 0 || stages.stream().anyMatch(count -> count % GROUPS != 0)) {
      throw new IllegalArgumentException("channels must be multiples of " + GROUPS);
    }
  }

  /** The encoder of a generator, small enough to be trained on a CPU at 64 pixels. */
  public static RestyleConfig of(Generator generator) {
    List<Integer> stages = new ArrayList<>();
    for (int size = generator.resolution() / 2; size > MAP; size /= 2) {
      stages.add(CHANNELS[stages.size()]);
    }
    return new RestyleConfig(
        generator.resolution(), generator.slots(), generator.width(), 5, 24, stages, 64);
  }
}
