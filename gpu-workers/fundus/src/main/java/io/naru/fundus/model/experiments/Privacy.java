package io.naru.fundus.model.experiments;

import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.guard.GuardCalibrator;
import io.naru.fundus.model.guard.GuardVerdict;
import io.naru.fundus.model.guard.PrivacyGuard;
import io.naru.fundus.model.guard.PublicPicture;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.measures.MembershipAttack;
import io.naru.fundus.model.measures.NearestNeighbourAudit;
import io.naru.fundus.model.measures.PictureTraits;
import io.naru.fundus.model.measures.Release;
import io.naru.fundus.model.measures.VesselLeak;
import io.naru.fundus.model.networks.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What pictures give away of the members of their groups. */
final class Privacy {
  private final Sight sight;
  private final PrivacyGuard guard;
  private final long seed;

  /**
   * Looks with the eyes of an attacker and of the guard.
   *
   * @param open public patients, by whom the guard is calibrated
   */
  Privacy(Sight sight, Features identity, Cohort open, long seed) {
    this.sight = sight;
    this.seed = seed;
    List<PublicPicture> pictures = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      GradedImage picture = open.pictures().get(i);
      pictures.add(
          new PublicPicture(
              Integer.toString(i),
              picture.image(),
              open.codes().get(i).identity(),
              open.codes().get(i).vessels()));
    }
    GuardCalibration calibration = GuardCalibrator.of(pictures, seed);
    this.guard =
        new PrivacyGuard(
            calibration, image -> sight.content(identity, List.of(image)).get(0), sight::vessels);
  }

  /** An attacker who learned from what was made of public patients. */
  MembershipAttack attacker(Made shadows, Cohort open) {
    return MembershipAttack.learn(releases(shadows, open));
  }

  /** Pictures with their members and with others of the same grade. */
  List<Release> releases(Made made, Cohort cohort) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PictureTraits> pictures = sight.traits(made.pictures());
    List<Release> releases = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      int[] members = made.members().get(i);
      releases.add(
          new Release(
              pictures.get(i),
              IntStream.of(members).mapToObj(cohort.traits()::get).toList(),
              IntStream.of(cohort.others(members, random))
                  .mapToObj(cohort.traits()::get)
                  .toList()));
    }
    return releases;
  }

  /**
   * How far vessels follow a member's, as the mean over the pictures. Others are whoever is in
   * another group or in none.
   */
  VesselLeak leak(Made made, Cohort cohort) {
    List<VesselLeak> leaks = new ArrayList<>();
    for (int i = 0; i < made.pictures().size(); i++) {
      int[] group = made.members().get(i);
      List<VesselMap> theirs = IntStream.of(group).mapToObj(cohort.vessels()::get).toList();
      List<VesselMap> rest =
          IntStream.range(0, cohort.size())
              .filter(p -> IntStream.of(group).noneMatch(member -> member == p))
              .mapToObj(cohort.vessels()::get)
              .toList();
      leaks.add(VesselLeak.of(sight.vessels(made.pictures().get(i)), theirs, rest));
    }
    return VesselLeak.mean(leaks);
  }

  /** The share of pictures that the guard keeps back. */
  double refused(Made made) {
    long refused =
        IntStream.range(0, made.pictures().size())
            .filter(
                i ->
                    guard.judge(made.pictures().get(i), made.groups().get(i))
                        instanceof GuardVerdict.Refused)
            .count();
    return refused / (double) made.pictures().size();
  }

  /** Distance of pictures to the nearest photographs of a cohort, against that of strangers'. */
  static NearestNeighbourAudit audit(
      List<RgbImage> pictures, Cohort cohort, List<RgbImage> strangers) {
    return NearestNeighbourAudit.of(pictures, cohort.images(), strangers);
  }
}
