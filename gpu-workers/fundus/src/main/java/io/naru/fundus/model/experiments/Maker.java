package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.baselines.CentroidPictures;
import io.naru.fundus.model.baselines.ComponentMean;
import io.naru.fundus.model.baselines.PixelMean;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.Synthesis;
import io.naru.fundus.model.synthesis.Synthetic;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes each arm's pictures of the same groups. */
final class Maker {
  private static final int BATCH = 32;

  private final NDManager manager;
  private final Networks networks;
  private final ComponentMean components;
  private final AlignmentSettings alignment;

  Maker(
      NDManager manager, Networks networks, ComponentMean components, AlignmentSettings alignment) {
    this.manager = manager;
    this.networks = networks;
    this.components = components;
    this.alignment = alignment;
  }

  /**
   * Makes them.
   *
   * @param members indices of the members of each group
   */
  Made make(Arm arm, Cohort cohort, List<int[]> members) {
    List<Group> groups =
        members.stream()
            .map(group -> new Group(Arrays.stream(group).mapToObj(cohort.codes()::get).toList()))
            .toList();
    List<RgbImage> images = cohort.images();
    return switch (arm) {
      case PIXEL_MEAN -> made(members, groups, PixelMean::of, images);
      case PCA -> made(members, groups, components::of, images);
      case CENTROID ->
          new Made(
              members,
              groups,
              new CentroidPictures(manager, networks.generator(), BATCH).of(groups),
              List.of());
      case K_SALSA -> aligned(members, groups);
    };
  }

  private static Made made(
      List<int[]> members,
      List<Group> groups,
      Function<List<RgbImage>, RgbImage> average,
      List<RgbImage> images) {
    return new Made(
        members,
        groups,
        members.stream()
            .map(group -> average.apply(IntStream.of(group).mapToObj(images::get).toList()))
            .toList(),
        List.of());
  }

  private Made aligned(List<int[]> members, List<Group> groups) {
    try (Synthesis synthesis =
        new Synthesis(manager, networks.generator(), networks.features(), alignment)) {
      List<Synthetic> made = synthesis.run(groups);
      return new Made(members, groups, made.stream().map(Synthetic::image).toList(), made);
    }
  }
}
