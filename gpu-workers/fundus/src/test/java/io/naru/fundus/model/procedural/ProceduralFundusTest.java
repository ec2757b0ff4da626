package io.naru.fundus.model.procedural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProceduralFundusTest {
  private static final ProceduralFundus SMALL = new ProceduralFundus(64, 3);

  @Property(tries = 30)
  void theSameNumbersGiveTheSamePhotograph(
      @ForAll @IntRange(max = 100_000) int patient,
      @ForAll Laterality eye,
      @ForAll @IntRange(max = 9) int visit,
      @ForAll @IntRange(max = 4) int grade) {
    FundusPhotograph once = SMALL.photograph(patient, eye, visit, grade);
    FundusPhotograph again = new ProceduralFundus(64, 3).photograph(patient, eye, visit, grade);

    assertEquals(once, again);
  }

  @Property(tries = 40)
  void theDiscIsWhereItIsSaidToBe(
      @ForAll @IntRange(max = 100_000) int patient, @ForAll Laterality eye) {
    FundusPhotograph photograph = SMALL.photograph(patient, eye, 0, 0);

    Landmarks landmarks = photograph.landmarks();
    double side = landmarks.disc().x() - landmarks.fovea().x();
    assertEquals(eye == Laterality.RIGHT, side > 0);
    double diameters = landmarks.disc().distance(landmarks.fovea()) / (2 * landmarks.discRadius());
    assertEquals(2.5, diameters, 0.25);
    double disc = meanGreen(photograph.image(), landmarks.disc(), landmarks.discRadius());
    double fovea = meanGreen(photograph.image(), landmarks.fovea(), 0.03);
    double field = meanGreen(photograph.image(), new Point(0, 0), ProceduralFundus.FIELD);
    assertTrue(disc > 1.25 * field, disc + " on the disc, " + field + " in the field");
    assertTrue(fovea < 0.95 * field, fovea + " on the fovea, " + field + " in the field");
  }

  @Property(tries = 40)
  void vesselsAreDarkerThanWhatIsBesideThem(@ForAll @IntRange(max = 100_000) int patient) {
    FundusPhotograph photograph = SMALL.photograph(patient, Laterality.LEFT, 0, 0);

    assertTrue(contrast(photograph) < -0.08, "contrast " + contrast(photograph));
  }

  @Property(tries = 20)
  void higherGradesHaveMoreLesions(
      @ForAll @IntRange(max = 100_000) int patient, @ForAll Laterality eye) {
    List<Integer> counts =
        IntStream.range(0, ProceduralFundus.GRADES)
            .mapToObj(grade -> SMALL.photograph(patient, eye, 0, grade).landmarks().lesionCount())
            .toList();

    assertEquals(0, counts.get(0));
    for (int grade = 1; grade < counts.size(); grade++) {
      assertTrue(counts.get(grade - 1) < counts.get(grade), counts.toString());
    }
  }

  @Property(tries = 20)
  void onlyTheLastGradeHasNewVessels(@ForAll @IntRange(max = 100_000) int patient) {
    for (int grade = 0; grade < ProceduralFundus.GRADES; grade++) {
      FundusPhotograph photograph = SMALL.photograph(patient, Laterality.RIGHT, 0, grade);
      assertEquals(
          grade == 4, photograph.landmarks().lesions().containsKey(LesionKind.NEW_VESSELS));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128})
  void vesselsTellEyesApart(int size) {
    ProceduralFundus fundus = new ProceduralFundus(size, 3);
    int eyes = 12;
    List<VesselMap> first = maps(fundus, eyes, 0);
    List<VesselMap> second = maps(fundus, eyes, 1);

    double same = 0;
    double other = 0;
    for (int i = 0; i < eyes; i++) {
      same += first.get(i).dice(second.get(i)) / eyes;
      other += first.get(i).dice(second.get((i + 1) % eyes)) / eyes;
    }

    assertTrue(same > 1.6 * other, same + " of one eye, " + other + " of two");
  }

  private static List<VesselMap> maps(ProceduralFundus fundus, int eyes, int visit) {
    return IntStream.range(0, eyes)
        .mapToObj(patient -> fundus.photograph(patient, Laterality.RIGHT, visit, 1).vessels())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100, 128})
  void theFieldIsRoundAndTheRestIsBlack(int size) {
    RgbImage image = new ProceduralFundus(size, 5).photograph(1, Laterality.RIGHT, 0, 4).image();

    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double x = (column + 0.5) / size - 0.5;
        double y = (row + 0.5) / size - 0.5;
        double off = Math.sqrt(x * x + y * y);
        boolean black = image.at(row, column, 0) < 20;
        assertTrue(off < ProceduralFundus.FIELD + 2.0 / size || black, "light beyond the field");
        assertTrue(off > ProceduralFundus.FIELD - 2.0 / size || !black, "a hole in the field");
      }
    }
  }

  @Test
  void aCohortHasEveryGradeAndBothEyes() {
    List<FundusPhotograph> cohort = SMALL.cohort(40, 20);

    for (int grade = 0; grade < ProceduralFundus.GRADES; grade++) {
      int wanted = grade;
      List<FundusPhotograph> graded =
          cohort.stream().filter(photograph -> photograph.grade() == wanted).toList();
      assertEquals(4, graded.size());
      assertEquals(2, graded.stream().filter(p -> p.eye() == Laterality.LEFT).count());
    }
    assertEquals(20, cohort.stream().map(FundusPhotograph::patient).distinct().count());
    assertEquals(cohort.get(3), SMALL.cohort(43, 1).get(0));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ProceduralFundus(63, 1));
    assertThrows(IllegalArgumentException.class, () -> new ProceduralFundus(513, 1));
    assertThrows(IllegalArgumentException.class, () -> SMALL.photograph(1, Laterality.LEFT, 0, 5));
  }

  private static double meanGreen(RgbImage image, Point middle, double radius) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < image.size(); row++) {
      for (int column = 0; column < image.size(); column++) {
        Point place =
            new Point((column + 0.5) / image.size() - 0.5, (row + 0.5) / image.size() - 0.5);
        if (place.distance(middle) < radius) {
          sum += image.at(row, column, 1);
          count++;
        }
      }
    }
    return sum / count;
  }

  /** How much brighter vessels are than other pixels at most three away, as a share. */
  private static double contrast(FundusPhotograph photograph) {
    RgbImage image = photograph.image();
    int size = image.size();
    double vessel = 0;
    double beside = 0;
    for (int row = 3; row < size - 3; row++) {
      for (int column = 3; column < size - 3; column++) {
        int pixel = row * size + column;
        if (photograph.vessels().pixels().get(pixel)) {
          double sum = 0;
          int count = 0;
          for (int other = -3; other <= 3; other++) {
            int near = pixel + other * size;
            if (!photograph.vessels().pixels().get(near) && image.at(near / size, column, 0) > 40) {
              sum += image.at(near / size, column, 1);
              count++;
            }
          }
          if (count > 0) {
            vessel += image.at(row, column, 1);
            beside += sum / count;
          }
        }
      }
    }
    return vessel / beside - 1;
  }
}
