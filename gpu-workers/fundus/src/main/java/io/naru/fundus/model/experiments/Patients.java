package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.synthesis.PhotographEncoder;
import java.util.List;

/** Makes cohorts of photographs: encodes them, and looks at them as an attacker does. */
final class Patients {
  private static final int BATCH = 32;

  private final NDManager manager;
  private final Networks networks;
  private final Sight sight;
  private final int grid;

  Patients(NDManager manager, Networks networks, Sight sight, int grid) {
    this.manager = manager;
    this.networks = networks;
    this.sight = sight;
    this.grid = grid;
  }

  /** Of drawn photographs, of whose vessels the truth is known. */
  Cohort drawn(List<FundusPhotograph> photographs) {
    return cohort(
        graded(photographs), photographs.stream().map(p -> p.asRightEye().vessels()).toList());
  }

  /** Of real photographs of no known grade; their vessels are those that are found. */
  Cohort real(List<RgbImage> photographs) {
    return cohort(
        photographs.stream().map(image -> new GradedImage(image, 0)).toList(),
        photographs.stream().map(sight::vessels).toList());
  }

  static List<GradedImage> graded(List<FundusPhotograph> photographs) {
    return photographs.stream()
        .map(photograph -> new GradedImage(photograph.asRightEye().image(), photograph.grade()))
        .toList();
  }

  private Cohort cohort(List<GradedImage> pictures, List<VesselMap> vessels) {
    List<RgbImage> images = pictures.stream().map(GradedImage::image).toList();
    try (PhotographEncoder encoder =
        new PhotographEncoder(
            manager,
            networks.encoder(),
            networks.generator(),
            networks.features(),
            sight::vessels,
            grid,
            BATCH)) {
      return new Cohort(pictures, vessels, encoder.encode(images), sight.traits(images));
    }
  }
}
