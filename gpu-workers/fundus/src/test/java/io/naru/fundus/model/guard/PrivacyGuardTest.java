package io.naru.fundus.model.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.MemberCode;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrivacyGuardTest {
  private static final int SIZE = 64;
  private static GuardCalibration calibration;
  private static List<FundusPhotograph> unseen;

  @BeforeAll
  static void calibrate() {
    List<FundusPhotograph> photographs = new ProceduralFundus(SIZE, 7).cohort(0, 60);
    calibration =
        GuardCalibrator.of(
            photographs.stream()
                .map(
                    p ->
                        new PublicPicture(
                            "patient " + p.patient(), p.image(), unit(p.patient()), p.vessels()))
                .toList(),
            1);
    unseen = new ProceduralFundus(SIZE, 7).cohort(1_000, 20);
  }

  @Test
  void retinasLikeNobodysPass() {
    List<FundusPhotograph> others = unseen.subList(6, 20);

    long passed =
        others.stream()
            .map(other -> judge(other.image(), unit(other.patient()), other.vessels()))
            .filter(GuardVerdict.Passed.class::isInstance)
            .count();

    // Of pairs of patients one in a hundred is too near, by either measure; here there are 70
    assertTrue(passed >= 0.7 * others.size(), passed + " of " + others.size());
  }

  @Test
  void aPictureThatIsAMemberIsKeptBack() {
    FundusPhotograph member = unseen.get(1);

    GuardVerdict verdict = judge(member.image(), member(1).identity(), member.vessels());

    assertEquals(
        Set.of(Finding.NEAR_A_MEMBER, Finding.VESSELS_OF_A_MEMBER),
        assertInstanceOf(GuardVerdict.Refused.class, verdict).findings());
    assertEquals(0, verdict.figures().nearestMember(), 1e-6);
    assertEquals(1, verdict.figures().vesselOverlap());
  }

  @Test
  void whatIsNoNumberIsKeptBack() {
    float[] broken = unit(-1);
    broken[0] = Float.NaN;

    GuardVerdict verdict = judge(unseen.get(0).image(), broken, unseen.get(0).vessels());

    assertInstanceOf(GuardVerdict.Refused.class, verdict);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void whatIsNoRetinaIsKeptBack(Damage damage) {
    int caught = 0;
    for (FundusPhotograph photograph : unseen) {
      RgbImage broken = damage.done(photograph.image(), new SplittableRandom(1));
      GuardVerdict verdict = judge(broken, unit(-1), new VesselMap(SIZE, new BitSet()));
      caught += verdict.figures().sanity() < calibration.sanity() ? 1 : 0;
    }

    assertTrue(caught >= 0.9 * unseen.size(), caught + " of " + unseen.size());
  }

  @Test
  void retinasLookLikeRetinas() {
    long sane =
        unseen.stream()
            .filter(p -> calibration.retina().probability(RetinaLook.of(p.image())) >= 0.5)
            .count();

    assertTrue(sane >= 0.9 * unseen.size(), sane + " of " + unseen.size());
  }

  @Test
  void aCalibrationSurvivesBeingWritten() {
    GuardCalibration read = GuardCalibration.fromJson(calibration.toJson());

    assertEquals(calibration.toJson(), read.toJson());
    assertThrows(IllegalArgumentException.class, () -> GuardCalibration.fromJson("{\"a\":1}"));
  }

  @Test
  void onePatientTellsNothing() {
    FundusPhotograph one = unseen.get(0);
    PublicPicture picture = new PublicPicture("p", one.image(), unit(1), one.vessels());

    assertThrows(
        IllegalArgumentException.class, () -> GuardCalibrator.of(List.of(picture, picture), 1));
  }

  /** Judges against a group of the photographs 1 to 5. */
  private static GuardVerdict judge(RgbImage picture, float[] identity, VesselMap vessels) {
    Group group = new Group(List.of(member(1), member(2), member(3), member(4), member(5)));
    return new PrivacyGuard(calibration, image -> identity, image -> vessels).judge(picture, group);
  }

  private static MemberCode member(int index) {
    FundusPhotograph photograph = unseen.get(index);
    return new MemberCode(
        new float[] {index},
        new byte[2],
        new float[] {1},
        unit(photograph.patient()),
        photograph.vessels());
  }

  /** A random direction for each patient. */
  private static float[] unit(int patient) {
    SplittableRandom random = new SplittableRandom(patient);
    float[] direction = new float[16];
    double squares = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) random.nextGaussian();
      squares += direction[i] * direction[i];
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= (float) Math.sqrt(squares);
    }
    return direction;
  }
}
