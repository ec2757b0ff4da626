package io.naru.chat.model.decoder;

/**
 * Whether a step is divided between two threads, by what it has brought lately. The second thread
 * helps while a core is free for it; while others need the core, it costs them and is waited for.
 *
 * <p>Steps come in rounds. A round goes the way that has proved better, but for a trial of the
 * other way at its end; what the two took decides the next round. A round is a number of steps, or
 * a time where steps are long, so that a slow model finds its way back as soon as a fast one.
 * Rounds grow while dividing is no gain, since a thread that is kept from running may keep a step
 * waiting for long.
 */
final class LaneChoice {

  private static final int ROUND_STEPS = 512;
  private static final double ROUND_NANOS = 250e6;
  private static final int LONGEST_ROUND = 8;

  private static final int TRIAL = 16;

  /** Steps of a trial that do not count: a thread wakes up, caches change hands. */
  private static final int ADJUSTMENT = 6;

  /** Of the time undivided: a gain below a tenth is not worth another's core. */
  private static final double WORTHWHILE = 0.9;

  /** How much the latest round counts, and how far it can be off: one hiccup decides nothing. */
  private static final double WEIGHT = 0.25;

  private static final double SMALLEST_RATIO = 0.5;
  private static final double LARGEST_RATIO = 1.2;

  private boolean two = true;
  private double ratio = 0.75;

  /** Length of the round in shortest rounds. */
  private int length = 1;

  private int steps;
  private double nanos;
  private int trials;
  private double usual;
  private double trial;

  /** Whether to divide the next step. */
  boolean two() {
    return two != inTrial();
  }

  private boolean inTrial() {
    return steps >= length * ROUND_STEPS || nanos >= length * ROUND_NANOS;
  }

  /**
   * Takes in how long that step took.
   *
   * @param took nanoseconds
   * @param rows rows of the step
   */
  void took(double took, int rows) {
    if (!inTrial()) {
      steps++;
      nanos += took;
      usual += took / rows;
      return;
    }
    trials++;
    if (trials > ADJUSTMENT) {
      trial += took / rows;
    }
    if (trials == TRIAL) {
      decide();
    }
  }

  private void decide() {
    double change = trial / (TRIAL - ADJUSTMENT) / (usual / steps);
    double latest = two ? 1 / change : change;
    ratio += WEIGHT * (Math.max(SMALLEST_RATIO, Math.min(LARGEST_RATIO, latest)) - ratio);
    two = ratio < WORTHWHILE;
    boolean again = two || latest < WORTHWHILE;
    length = again ? 1 : Math.min(LONGEST_ROUND, 2 * length);
    steps = 0;
    nanos = 0;
    trials = 0;
    usual = 0;
    trial = 0;
  }
}
