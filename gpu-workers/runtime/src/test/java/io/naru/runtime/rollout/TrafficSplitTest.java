package io.naru.runtime.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.spi.ModelSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TrafficSplitTest {
  private static final ModelSource V1 = source("v1");
  private static final ModelSource V2 = source("v2");
  private static final ModelSource V3 = source("v3");
  private static final int SUBJECTS = 20_000;

  /** Six standard errors: the draws are hashes, so this holds for good or never. */
  @Test
  void eachVersionAnswersItsShare() {
    // Given
    TrafficSplit split = new TrafficSplit(new Rollout(0.05, 0.05, 1));
    Lineup<ModelSource> all = new Lineup<>(V2, Optional.of(V3), Optional.of(V1));
    // When
    Map<Role, Integer> counts = new EnumMap<>(Role.class);
    for (int i = 0; i < SUBJECTS; i++) {
      counts.merge(split.roleOf("user-" + i, all), 1, Integer::sum);
    }
    // Then
    assertEquals(0.05, (double) counts.get(Role.CANARY) / SUBJECTS, 0.0093);
    assertEquals(0.05 * 0.95, (double) counts.get(Role.CONTROL) / SUBJECTS, 0.0093);
    assertEquals(0.95 * 0.95, (double) counts.get(Role.SERVING) / SUBJECTS, 0.0126);
  }

  @Property
  void aLargerShareTakesNobodyFromWhoHasIt(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String subject,
      @ForAll @DoubleRange(min = 0, max = 0.5) double one,
      @ForAll @DoubleRange(min = 0, max = 0.5) double other) {
    // Given
    double less = Math.min(one, other);
    double more = Math.max(one, other);
    // When
    Role small = new TrafficSplit(new Rollout(less, 0, 1)).roleOf(subject, trying());
    Role large = new TrafficSplit(new Rollout(more, 0, 1)).roleOf(subject, trying());
    Role fewStay = new TrafficSplit(new Rollout(0, less, 1)).roleOf(subject, comparing());
    Role moreStay = new TrafficSplit(new Rollout(0, more, 1)).roleOf(subject, comparing());
    // Then
    assertTrue(small == Role.SERVING || large == Role.CANARY);
    assertTrue(fewStay == Role.SERVING || moreStay == Role.CONTROL);
  }

  @Property
  void whoTriedAVersionKeepsItWhenItIsPromoted(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String subject,
      @ForAll @DoubleRange(min = 0, max = 0.5) double canaryShare,
      @ForAll @DoubleRange(min = 0, max = 0.5) double controlShare) {
    // Given
    TrafficSplit split = new TrafficSplit(new Rollout(canaryShare, controlShare, 1));
    // When
    Role before = split.roleOf(subject, trying());
    Role after = split.roleOf(subject, comparing());
    // Then
    assertTrue(before == Role.SERVING || after == Role.SERVING);
  }

  @Property
  void whoIsTriedOnSaysNothingAboutTheOthers(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String subject) {
    // Given
    TrafficSplit split = new TrafficSplit(new Rollout(0.3, 0.3, 1));
    // When
    Role without = split.roleOf(subject, comparing());
    Role with = split.roleOf(subject, new Lineup<>(V2, Optional.of(V3), Optional.of(V1)));
    // Then
    assertTrue(with == Role.CANARY || with == without);
  }

  private static Lineup<ModelSource> trying() {
    return new Lineup<>(V1, Optional.of(V2), Optional.empty());
  }

  private static Lineup<ModelSource> comparing() {
    return new Lineup<>(V2, Optional.empty(), Optional.of(V1));
  }

  private static ModelSource source(String version) {
    return ModelSource.configured("m", version, "");
  }
}
