package io.naru.fundus.model.procedural;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A population of patients that can be photographed. The same seed, patient, eye, visit and grade
 * give the same photograph, byte by byte; the same retina at any resolution.
 *
 * @param size width and height of the photographs, 64 to 512 pixels
 * @param seed of the population
 */
public record ProceduralFundus(int size, long seed) {
  /** Grades of diabetic retinopathy, 0 (none) to 4 (proliferative). */
  public static final int GRADES = 5;

  /** Radius of the field of view, sides of the picture. */
  static final double FIELD = 0.48;

  /**
   * Checks the resolution.
   *
   * @throws IllegalArgumentException if it is not between 64 and 512 pixels
   */
  public ProceduralFundus {
    if (size < 64 || size > 512) {
      throw new IllegalArgumentException("photographs have 64 to 512 pixels a side, not " + size);
    }
  }

  /**
   * One eye of each of {@code count} patients, left and right in turn, every grade equally often.
   *
   * @param first number of the first patient
   */
  public List<FundusPhotograph> cohort(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(
            patient ->
                photograph(
                    patient,
                    patient / GRADES % 2 == 0 ? Laterality.RIGHT : Laterality.LEFT,
                    0,
                    Math.floorMod(patient, GRADES)))
        .toList();
  }

  /**
   * Photographs an eye.
   *
   * @param patient number of the patient
   * @param visit number of the visit: pose, light and lesions are its own
   * @param grade 0 to 4
   */
  public FundusPhotograph photograph(int patient, Laterality eye, int visit, int grade) {
    if (grade < 0 || grade >= GRADES) {
      throw new IllegalArgumentException("there is no grade " + grade);
    }
    Anatomy anatomy =
        Anatomy.random(Seeds.random(seed, patient), Seeds.random(seed, patient, 1 + eye.ordinal()));
    RandomGenerator random = Seeds.random(seed, patient, 1 + eye.ordinal(), visit);
    Pose pose = Pose.random(eye, random);
    Camera camera = Camera.random(random);
    List<Lesion> lesions = LesionPlan.of(grade, anatomy, random);

    Canvas canvas = new Canvas(size);
    VesselMap vessels = draw(canvas, anatomy, pose, lesions);
    RgbImage image = new Exposure(camera, FIELD).take(canvas);
    return new FundusPhotograph(
        image, vessels, grade, patient, eye, landmarks(anatomy, pose, lesions));
  }

  private static VesselMap draw(Canvas canvas, Anatomy anatomy, Pose pose, List<Lesion> lesions) {
    RetinaLayer retina = new RetinaLayer(anatomy, canvas.size());
    double seen = FIELD + 3.0 / canvas.size();
    double[] colour = new double[3];
    for (int row = 0; row < canvas.size(); row++) {
      double y = canvas.middle(row);
      for (int column = 0; column < canvas.size(); column++) {
        double x = canvas.middle(column);
        if (x * x + y * y < seen * seen) {
          retina.colour(pose.toRetina(x, y), colour);
          canvas.set(row * canvas.size() + column, colour);
        }
      }
    }
    LesionLayer lesionLayer = new LesionLayer(canvas, pose);
    lesionLayer.drawBehind(lesions, 1 - 0.2 * anatomy.pigment());
    VesselLayer vesselLayer = new VesselLayer(canvas, anatomy.vessels(), pose);
    vesselLayer.draw();
    lesionLayer.drawBefore(lesions);
    return vesselLayer.map(FIELD);
  }

  private static Landmarks landmarks(Anatomy anatomy, Pose pose, List<Lesion> lesions) {
    Map<LesionKind, Integer> counts = new EnumMap<>(LesionKind.class);
    lesions.forEach(lesion -> counts.merge(lesion.kind(), 1, Integer::sum));
    return new Landmarks(
        pose.toPicture(anatomy.disc()),
        pose.scale() * anatomy.discRadius(),
        pose.toPicture(anatomy.fovea()),
        counts);
  }
}
