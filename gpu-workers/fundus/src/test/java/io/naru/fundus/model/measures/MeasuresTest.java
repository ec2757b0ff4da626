package io.naru.fundus.model.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.baselines.PixelMean;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final int SIZE = 16;

  @Test
  void theDistanceOfNormalDistributionsIsThatOfTheFormula() {
    // Given features along one axis with mean 0 and variance 1, and with mean 3 and variance 4
    List<float[]> reference = spread(0, 1);
    List<float[]> other = spread(3, 2);

    // Then (0 - 3)^2 + 1 + 4 - 2 sqrt(1 * 4) is the distance
    Torch.start(TorchSettings.SINGLE_THREADED);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      FrechetDistance distance = new FrechetDistance(manager, reference, 1);
      assertEquals(0, distance.to(reference), 1e-6);
      assertEquals(10, distance.to(other), 1e-4);
    }
  }

  @Test
  void theAreaCountsPairsInOrder() {
    boolean[] member = {true, false, true, false};

    assertEquals(1, AreaUnderCurve.of(new double[] {3, 1, 2, 0}, member));
    assertEquals(0, AreaUnderCurve.of(new double[] {0, 2, 1, 3}, member));
    assertEquals(0.5, AreaUnderCurve.of(new double[] {1, 1, 1, 1}, member));
    assertEquals(0.875, AreaUnderCurve.of(new double[] {3, 2, 2, 0}, member));
    assertThrows(
        IllegalArgumentException.class,
        () -> AreaUnderCurve.of(new double[2], new boolean[] {true, true}));
  }

  @Test
  void theAttackSeesThroughAveragesOfPixels() {
    // Given averages of two random pictures each
    List<Release> shadows = releases(30, 1, true);
    List<Release> releases = releases(30, 2, true);

    // When the attacker learned from some
    MembershipAttack attack = MembershipAttack.learn(shadows);

    // Then it knows the members of others
    assertTrue(attack.areaUnderCurve(releases) > 0.95);
  }

  @Test
  void theAttackGuessesWhereThereIsNothingToSee() {
    MembershipAttack attack = MembershipAttack.learn(releases(60, 1, false));

    assertEquals(0.5, attack.areaUnderCurve(releases(60, 2, false)), 0.15);
  }

  @Test
  void aLeakIsAMembersVesselsAboveThoseOfOthers() {
    VesselMap synthetic = map(0, 10);

    VesselLeak leak =
        VesselLeak.of(
            synthetic, List.of(map(0, 10), map(50, 60)), List.of(map(5, 15), map(90, 99)));

    assertEquals(1, leak.members());
    assertEquals(0.5, leak.others());
  }

  @Test
  void theAuditFiresOnCopiesAndNotOnOthers() {
    // Given a generator that gives back its training pictures with a little noise
    SplittableRandom random = new SplittableRandom(4);
    List<RgbImage> training = pictures(random, 20);
    List<RgbImage> unseen = pictures(random, 20);
    List<RgbImage> copies =
        training.stream()
            .map(image -> PixelMean.of(List.of(image, image, image, image, unseen.get(0))))
            .toList();

    // Then the audit says so, and of pictures of its own it does not
    assertTrue(NearestNeighbourAudit.of(copies, training, unseen).fires());
    assertFalse(NearestNeighbourAudit.of(pictures(random, 20), training, unseen).fires());
  }

  private static List<Release> releases(int count, long seed, boolean averaged) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Release> releases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<RgbImage> members = pictures(random, 2);
      RgbImage synthetic = averaged ? PixelMean.of(members) : PixelMean.of(pictures(random, 2));
      releases.add(
          new Release(
              traits(synthetic),
              members.stream().map(MeasuresTest::traits).toList(),
              pictures(random, 2).stream().map(MeasuresTest::traits).toList()));
    }
    return releases;
  }

  private static PictureTraits traits(RgbImage image) {
    return PictureTraits.of(image, map(0, 4), List.of(new float[] {1, 0}));
  }

  private static List<RgbImage> pictures(SplittableRandom random, int count) {
    List<RgbImage> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[3 * SIZE * SIZE];
      random.nextBytes(pixels);
      pictures.add(new RgbImage(SIZE, pixels));
    }
    return pictures;
  }

  private static VesselMap map(int from, int to) {
    BitSet pixels = new BitSet();
    pixels.set(from, to);
    return new VesselMap(SIZE, pixels);
  }

  /** Two points have the variance of a normal distribution as well as any. */
  private static List<float[]> spread(double mean, double deviation) {
    float off = (float) (deviation / Math.sqrt(2));
    return List.of(new float[] {(float) mean - off, 0}, new float[] {(float) mean + off, 0});
  }
}
