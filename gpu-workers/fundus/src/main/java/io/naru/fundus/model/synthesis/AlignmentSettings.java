package io.naru.fundus.model.synthesis;

/**
 * How a group is synthesised.
 *
 * @param grid c: the style features are cut into c by c patches
 * @param steps of the optimiser
 * @param rate Adam's, at its highest
 * @param styleRatio style term over content term at the first step: the weight of the style follows
 *     from it for each group. The paper's fixed weight belongs to one network and resolution
 * @param reach how far the code may go from the centroid, in mean distances of the members to it
 * @param groups synthesised side by side, always as many: bounds the memory, and settles the
 *     rounding
 */
public record AlignmentSettings(
    int grid, int steps, double rate, double styleRatio, double reach, int groups) {
  /** The paper's grid and steps. */
  public static final AlignmentSettings DEFAULT = new AlignmentSettings(4, 100, 0.05, 1, 1.5, 8);

  /** Weight of the content term: the paper's. Adam does not see a factor common to both terms. */
  static final double CONTENT_WEIGHT = 100;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public AlignmentSettings {
    if (grid < 1 || steps < 1 || groups < 1) {
      throw new IllegalArgumentException("grid, steps and groups are at least 1");
    }
    if (!(rate > 0 && styleRatio >= 0 && reach >= 0)) {
      throw new IllegalArgumentException("rate is positive, styleRatio and reach not negative");
    }
  }

  /** These with other steps. */
  public AlignmentSettings withSteps(int steps) {
    return new AlignmentSettings(grid, steps, rate, styleRatio, reach, groups);
  }

  /** These with another number of groups side by side. */
  public AlignmentSettings withGroups(int groups) {
    return new AlignmentSettings(grid, steps, rate, styleRatio, reach, groups);
  }
}
