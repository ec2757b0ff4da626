package io.naru.fundus.model.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GradeAgreementTest {
  private static final int GRADES = 5;

  @Test
  void kappaIsThatOfTheTextbook() {
    int[] first = {0, 0, 1, 1, 2, 2};
    int[] second = {0, 1, 1, 1, 2, 0};

    GradeAgreement agreement = GradeAgreement.of(first, second, 3);

    // observed 1 + 4; by chance, over all 36 pairs of one's grade and the other's, 42, over 6
    assertEquals(4.0 / 6, agreement.accuracy(), 1e-12);
    assertEquals(1 - 5.0 / (42.0 / 6), agreement.quadraticKappa(), 1e-12);
  }

  @Property(tries = 100)
  void whoAgreesAlwaysHasOne(@ForAll @Size(min = 1, max = 50) int[] seeds) {
    int[] grades = IntStream.of(seeds).map(seed -> Math.floorMod(seed, GRADES)).toArray();

    GradeAgreement agreement = GradeAgreement.of(grades, grades, GRADES);

    assertEquals(1, agreement.accuracy());
    assertEquals(1, agreement.quadraticKappa());
  }

  @Property(tries = 100)
  void kappaIsSymmetricAndAtMostOne(@ForAll @Size(20) int[] one, @ForAll @Size(20) int[] other) {
    int[] first = IntStream.of(one).map(seed -> Math.floorMod(seed, GRADES)).toArray();
    int[] second = IntStream.of(other).map(seed -> Math.floorMod(seed, GRADES)).toArray();

    double kappa = GradeAgreement.of(first, second, GRADES).quadraticKappa();

    assertTrue(kappa <= 1);
    assertEquals(kappa, GradeAgreement.of(second, first, GRADES).quadraticKappa(), 1e-12);
  }

  @Property(tries = 20)
  void oneGradeForAllIsWorthNothing(@ForAll @IntRange(max = GRADES - 1) int given) {
    int[] truth = {0, 1, 2, 3, 4};
    int[] constant = IntStream.generate(() -> given).limit(GRADES).toArray();

    assertEquals(0, GradeAgreement.of(truth, constant, GRADES).quadraticKappa(), 1e-12);
  }

  @Test
  void whatDoesNotPairIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> GradeAgreement.of(new int[1], new int[2], GRADES));
    assertThrows(
        IllegalArgumentException.class, () -> GradeAgreement.of(new int[0], new int[0], GRADES));
  }
}
