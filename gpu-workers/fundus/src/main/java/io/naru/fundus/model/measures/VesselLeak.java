package io.naru.fundus.model.measures;

import io.naru.experiment.Percentiles;
import io.naru.fundus.model.image.VesselMap;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the vessels of a picture, by which an eye is known, follow those of one member more than
 * those of people who have nothing to do with it.
 *
 * @param members largest Dice coefficient with a member's vessels, 0 to 1
 * @param others 95th percentile of the Dice coefficients with others' vessels
 * @param meanOfMembers mean Dice coefficient with the members' vessels: where there are few others,
 *     means can be compared and extremes cannot
 * @param meanOfOthers mean Dice coefficient with others' vessels
 */
public record VesselLeak(double members, double others, double meanOfMembers, double meanOfOthers) {
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
    double[] inside = members.stream().mapToDouble(synthetic::dice).toArray();
    double[] outside = others.stream().mapToDouble(synthetic::dice).toArray();
    return new VesselLeak(
        new Percentiles(inside).at(100),
        new Percentiles(outside).at(PERCENT),
        Arrays.stream(inside).average().orElseThrow(),
        Arrays.stream(outside).average().orElseThrow());
  }

  /**
   * The mean of the leaks of pictures.
   *
   * @param leaks at least one
   */
  public static VesselLeak mean(List<VesselLeak> leaks) {
    return new VesselLeak(
        leaks.stream().mapToDouble(VesselLeak::members).average().orElseThrow(),
        leaks.stream().mapToDouble(VesselLeak::others).average().orElseThrow(),
        leaks.stream().mapToDouble(VesselLeak::meanOfMembers).average().orElseThrow(),
        leaks.stream().mapToDouble(VesselLeak::meanOfOthers).average().orElseThrow());
  }
}
