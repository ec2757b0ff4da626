package io.naru.fundus.model.experiments;

import io.naru.fundus.model.baselines.PixelMean;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.measures.MembershipAttack;
import io.naru.fundus.model.measures.NearestNeighbourAudit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ways to break the promise, each of which a measure must see: without them, a low figure could be
 * a blind measure.
 */
final class Controls {
  private static final int COPIES = 50;
  private static final int ALONE = 25;
  private static final int TIMES = 5;

  private final Figures figures;
  private final Maker maker;
  private final Privacy privacy;

  Controls(Figures figures, Maker maker, Privacy privacy) {
    this.figures = figures;
    this.maker = maker;
    this.privacy = privacy;
  }

  void run(
      Cohort secret,
      Cohort shadows,
      MembershipAttack attacker,
      List<GradedImage> tested,
      long seed) {
    alone(secret, shadows);
    onePatient(secret, attacker);
    copies(secret, tested.stream().map(GradedImage::image).toList());
  }

  /** k = 1: pictures of one patient each. */
  private void alone(Cohort secret, Cohort shadows) {
    Made made = maker.make(Arm.K_SALSA, secret, ones(secret, 1));
    MembershipAttack attacker =
        privacy.attacker(maker.make(Arm.K_SALSA, shadows, ones(shadows, 1)), shadows);
    figures.add(
        "control_k1", "membership_auc", attacker.areaUnderCurve(privacy.releases(made, secret)));
    figures.add("control_k1", "guard_refused", privacy.refused(made));
  }

  /** A group of one patient, counted several times. */
  private void onePatient(Cohort secret, MembershipAttack attacker) {
    Made made = maker.make(Arm.K_SALSA, secret, ones(secret, TIMES));
    figures.add(
        "control_one_patient",
        "membership_auc",
        attacker.areaUnderCurve(privacy.releases(made, secret)));
    figures.add("control_one_patient", "guard_refused", privacy.refused(made));
  }

  /** A generator that has learned some photographs by heart and little else. */
  private void copies(Cohort secret, List<RgbImage> strangers) {
    List<RgbImage> images = secret.images();
    List<RgbImage> copies = new ArrayList<>();
    for (int i = 0; i < Math.min(COPIES, images.size()); i++) {
      RgbImage image = images.get(i);
      RgbImage other = strangers.get(i % strangers.size());
      copies.add(PixelMean.of(List.of(image, image, image, image, other)));
    }
    NearestNeighbourAudit audit = Privacy.audit(copies, secret, strangers);
    figures.add("control_copies", "nearest_ratio", audit.ratio());
    figures.add("control_copies", "audit_fires", audit.fires() ? 1 : 0);
  }

  /** Groups of one and the same patient. */
  private static List<int[]> ones(Cohort cohort, int times) {
    return IntStream.range(0, Math.min(ALONE, cohort.size()))
        .mapToObj(
            patient -> {
              int[] group = new int[times];
              Arrays.fill(group, patient);
              return group;
            })
        .toList();
  }
}
