package io.naru.fundus.worker.synthesise;

import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.guard.PrivacyGuard;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.statistics.LogisticRegression;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.Synthetic;
import io.naru.fundus.model.synthesis.Terms;
import io.naru.runtime.poison.FailureBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Pictures that follow from a group's centroid, made by models that can be told to fail. */
final class TestPictures {
  private static final int SIZE = 16;
  private static final int LOOKS = 8;
  private static final int FAILURE_LIMIT = 3;
  private static final Terms TERMS = new Terms(0.5, 2);

  /** Sizes of the batches that were synthesised. */
  final List<Integer> batches = new ArrayList<>();

  private final Set<Integer> failing = new HashSet<>();
  private final Set<Integer> notNumbers = new HashSet<>();
  private final Map<RgbImage, float[]> near = new HashMap<>();

  /** The picture of a group. */
  static RgbImage of(Group group) {
    byte[] pixels = new byte[3 * SIZE * SIZE];
    new SplittableRandom(key(group)).nextBytes(pixels);
    return new RgbImage(SIZE, pixels);
  }

  void failAt(Group group) {
    failing.add(key(group));
  }

  void notANumberAt(Group group) {
    notNumbers.add(key(group));
  }

  void nearAMemberAt(Group group) {
    float[] member = group.members().get(0).identity();
    double squares = 0;
    for (float component : member) {
      squares += component * component;
    }
    near.put(of(group), new float[] {(float) (member[0] / squares), (float) (member[1] / squares)});
  }

  /** With a guard that refuses what is near to a member. */
  GuardedSynthesis guarded() {
    double[] ones = new double[LOOKS];
    Arrays.fill(ones, 1);
    LogisticRegression anything =
        new LogisticRegression(new double[LOOKS], ones, new double[LOOKS], 1);
    return new GuardedSynthesis(
        this::make,
        new PrivacyGuard(
            new GuardCalibration(0.5, 0.5, 0.5, anything),
            image -> near.getOrDefault(image, new float[2]),
            image -> new VesselMap(Hospital.SHAPE.resolution(), new BitSet())),
        new FailureBudget(FAILURE_LIMIT));
  }

  private List<Synthetic> make(List<Group> groups) {
    batches.add(groups.size());
    if (groups.stream().anyMatch(group -> failing.contains(key(group)))) {
      throw new IllegalStateException("the models fail at a group");
    }
    return groups.stream().map(this::synthetic).toList();
  }

  private Synthetic synthetic(Group group) {
    float first = notNumbers.contains(key(group)) ? Float.NaN : 1;
    return new Synthetic(new float[] {first}, of(group), TERMS, TERMS, 1);
  }

  private static int key(Group group) {
    return Arrays.hashCode(group.centroid());
  }
}
