package io.naru.search.model.continual.guard;

/**
 * What a version must show before it serves, and what takes it back.
 *
 * @param minEvents (i) prequential events since the last promotion
 * @param alpha (ii) chance that any of the versions tried since the last promotion is promoted
 *     though it is no better
 * @param maxGoldenDrop (iii) in NDCG, absolute
 * @param maxSliceDrop (iii) in NDCG, absolute, of any slice with enough events
 * @param minSliceEvents (iii) fewer say nothing of a slice
 * @param maxForgetting (iv) drop in NDCG on what is held out of the replay
 * @param maxLatencyRise (v) of the 99th percentile, as a share
 * @param maxNormFactor (vi) norm of the prompt against that of the first
 * @param calmEvents no promotion so soon after a detected change for the worse, nor while the NDCG
 *     of the version or of what serves is lower than it used to be by more than {@code sigmas}
 * @param canaryEvents that a canary is watched over
 * @param patience events in a row with a deficit before a version is taken back
 * @param sigmas a deficit is more than so many standard errors
 * @param fading factor of the means that a deficit is judged by
 * @param trialEvents a version that has shown nothing by then is given up for a newer one
 * @param kept versions that can be gone back to
 */
public record GuardPolicy(
    long minEvents,
    double alpha,
    double maxGoldenDrop,
    double maxSliceDrop,
    long minSliceEvents,
    double maxForgetting,
    double maxLatencyRise,
    double maxNormFactor,
    long calmEvents,
    long canaryEvents,
    long patience,
    double sigmas,
    double fading,
    long trialEvents,
    int kept) {
  /**
   * The figures of the specification. A deficit has to last for 250 events, so that a bad version
   * is gone within 500: the recent mean needs some of them to show it.
   */
  public static final GuardPolicy DEFAULT =
      new GuardPolicy(
          2_000, 0.05, 0.005, 0.02, 200, 0.01, 0.05, 3, 500, 500, 250, 2, 0.995, 1_000, 10);
}
