package io.naru.fundus.model.guard;

import io.naru.experiment.Percentiles;
import java.util.ArrayList;
import java.util.List;

/** Finds out by public pictures how much two patients differ. */
public final class GuardCalibrator {
  /** Of pairs of patients, this share may be nearer to each other than the guard allows. */
  private static final double PERCENT = 1;

  private static final double EVEN = 0.5;

  private GuardCalibrator() {}

  /**
   * Calibrates.
   *
   * @param pictures of at least two patients
   * @throws IllegalArgumentException if they are of one patient
   */
  public static GuardCalibration of(List<PublicPicture> pictures, long seed) {
    List<Double> distances = new ArrayList<>();
    List<Double> overlaps = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      for (int j = 0; j < i; j++) {
        PublicPicture one = pictures.get(i);
        PublicPicture other = pictures.get(j);
        if (!one.patient().equals(other.patient())) {
          distances.add(PrivacyGuard.distance(one.identity(), other.identity()));
          overlaps.add(one.vessels().dice(other.vessels()));
        }
      }
    }
    if (distances.isEmpty()) {
      throw new IllegalArgumentException("pictures of two patients at least are needed");
    }
    return new GuardCalibration(
        percentile(distances, PERCENT),
        percentile(overlaps, 100 - PERCENT),
        EVEN,
        RetinaLook.learn(pictures.stream().map(PublicPicture::image).toList(), seed));
  }

  private static double percentile(List<Double> values, double percent) {
    double[] sample = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Percentiles(sample).at(percent);
  }
}
