package io.naru.fundus.model.measures;

import io.naru.experiment.Percentiles;
import io.naru.fundus.model.image.VesselMap;
import java.util.List;

/**
 * Whether the vessels of a picture, by which an eye is known, follow those of one member more than
 * those of people who have nothing to do with it.
 *
 * @param members largest Dice coefficient with a member's vessels, 0 to 1
 * @param others 95th percentile of the Dice coefficients with others' vessels
 */
public record VesselLeak(double members, double others) {
  private static final double PERCENT = 95;

  /**
   * Compares.
   *
   * @param synthetic vessels of the picture
   * @param members vessels of the members' photographs, at least one
   * @param others vessels of photographs of others, at least one
   */
  public static VesselLeak of(
      VesselMap synthetic, List<VesselMap> members, List<VesselMap> others) {
    double most = members.stream().mapToDouble(synthetic::dice).max().orElseThrow();
    double[] among = others.stream().mapToDouble(synthetic::dice).toArray();
    return new VesselLeak(most, new Percentiles(among).at(PERCENT));
  }
}
