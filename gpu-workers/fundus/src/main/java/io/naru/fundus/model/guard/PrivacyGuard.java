package io.naru.fundus.model.guard;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.MemberCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks at each picture before it goes out: whether it is too near to a member, whether its vessels
 * are a member's, whether it shows a retina at all. It sees the picture as those outside will.
 */
public final class PrivacyGuard {
  private final GuardCalibration calibration;
  private final Function<RgbImage, float[]> identity;
  private final Function<RgbImage, VesselMap> vessels;

  /**
   * Guards.
   *
   * @param identity content features of a picture, as the members' were made
   * @param vessels of a picture, as the members' were found
   */
  public PrivacyGuard(
      GuardCalibration calibration,
      Function<RgbImage, float[]> identity,
      Function<RgbImage, VesselMap> vessels) {
    this.calibration = calibration;
    this.identity = identity;
    this.vessels = vessels;
  }

  /** Judges the picture of a group. */
  public GuardVerdict judge(RgbImage picture, Group group) {
    float[] ours = identity.apply(picture);
    VesselMap map = vessels.apply(picture);
    double nearest = Double.MAX_VALUE;
    double overlap = 0;
    for (MemberCode member : group.members()) {
      nearest = Math.min(nearest, distance(ours, member.identity()));
      overlap = Math.max(overlap, map.dice(member.vessels()));
    }
    double sanity = calibration.retina().probability(RetinaLook.of(picture));
    GuardFigures figures = new GuardFigures(nearest, overlap, sanity);
    Set<Finding> findings = findings(figures);
    return findings.isEmpty()
        ? new GuardVerdict.Passed(figures)
        : new GuardVerdict.Refused(figures, findings);
  }

  /** What is not a number is refused: no comparison with it holds. */
  private Set<Finding> findings(GuardFigures figures) {
    Set<Finding> findings = EnumSet.noneOf(Finding.class);
    if (!(figures.nearestMember() >= calibration.nearestMember())) {
      findings.add(Finding.NEAR_A_MEMBER);
    }
    if (!(figures.vesselOverlap() <= calibration.vesselOverlap())) {
      findings.add(Finding.VESSELS_OF_A_MEMBER);
    }
    if (!(figures.sanity() >= calibration.sanity())) {
      findings.add(Finding.NO_RETINA);
    }
    return findings;
  }

  /** 1 minus the cosine of two vectors of length 1, 0 to 2. */
  static double distance(float[] a, float[] b) {
    double cosine = 0;
    for (int i = 0; i < a.length; i++) {
      cosine += (double) a[i] * b[i];
    }
    return Math.max(0, 1 - cosine);
  }
}
