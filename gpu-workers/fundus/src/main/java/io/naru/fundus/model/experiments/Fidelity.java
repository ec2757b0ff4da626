package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.features.GradeAgreement;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.measures.FrechetDistance;
import io.naru.fundus.model.measures.GradingUtility;
import java.util.ArrayList;
import java.util.List;

/** How like real photographs pictures are, and what can be learned from them. */
final class Fidelity {
  private final NDManager manager;
  private final Sight sight;
  private final GradeNetwork reader;
  private final FrechetDistance distance;
  private final List<GradedImage> tested;
  private final KSalsaSettings settings;
  private final long seed;

  /**
   * Compares with private patients.
   *
   * @param reader a network that graded public photographs and takes no part in any loss
   * @param tested other patients
   */
  Fidelity(
      NDManager manager,
      Sight sight,
      GradeNetwork reader,
      Cohort secret,
      List<GradedImage> tested,
      KSalsaSettings settings,
      long seed) {
    this.manager = manager;
    this.sight = sight;
    this.reader = reader;
    this.tested = tested;
    this.settings = settings;
    this.seed = seed;
    this.distance =
        new FrechetDistance(manager, sight.content(reader, secret.images()), settings.components());
  }

  /** Frechet distance to the private photographs, in the reader's features. */
  double distance(List<RgbImage> pictures) {
    return distance.to(sight.content(reader, pictures));
  }

  /** How far the reader's grades agree with the true ones. */
  GradeAgreement read(List<GradedImage> pictures) {
    return GradingUtility.agreement(reader, pictures);
  }

  /** How well a network that learned from pictures alone grades real photographs. */
  GradeAgreement learned(List<GradedImage> pictures) {
    return GradingUtility.of(manager, pictures, tested, settings.grading(pictures.size()), seed);
  }

  /** Pictures with the grade of their groups, all of whose members have the same. */
  static List<GradedImage> graded(Made made, Cohort cohort) {
    List<GradedImage> graded = new ArrayList<>();
    for (int i = 0; i < made.pictures().size(); i++) {
      int grade = cohort.pictures().get(made.members().get(i)[0]).grade();
      graded.add(new GradedImage(made.pictures().get(i), grade));
    }
    return graded;
  }
}
