package io.naru.search.model.continual.replay;

/**
 * How much of the past is kept.
 *
 * @param capacity of the reservoir, items; 5,000 to 50,000
 * @param perStratum no stratum keeps more
 * @param goldenCapacity of the golden set, which is never learnt from and never replaced
 * @param goldenShare of the requests, those that may enter the golden set
 * @param holdOutShare of the reservoir's requests, those that are kept but never learnt again
 */
public record ReplayPolicy(
    int capacity, int perStratum, int goldenCapacity, double goldenShare, double holdOutShare) {
  public static final ReplayPolicy DEFAULT = new ReplayPolicy(5_000, 500, 300, 0.05, 0.1);

  public ReplayPolicy {
    if (capacity < 1 || perStratum < 1 || goldenCapacity < 0) {
      throw new IllegalArgumentException("capacities are not negative, nor the reservoir's 0");
    }
    if (goldenShare < 0 || goldenShare >= 1 || holdOutShare < 0 || holdOutShare >= 1) {
      throw new IllegalArgumentException("shares lie in [0, 1)");
    }
  }

  /** With another capacity of the reservoir. */
  public ReplayPolicy withCapacity(int items) {
    return new ReplayPolicy(items, perStratum, goldenCapacity, goldenShare, holdOutShare);
  }
}
