package io.naru.chat.model.decoder;

/**
 * Whether a step is divided between two threads, by what it has brought lately. The second thread
 * helps while a core is free for it; while others need the core, it costs them and is waited for.
 *
 * <p>Steps come in rounds. A round goes the way that has proved better, but for a trial of the
 * other way at its end; what the two took decides the next round. Rounds grow while dividing is no
 * gain, since a thread that is kept from running may keep a step waiting for long.
 */
final class LaneChoice {

  private static final int SHORTEST_ROUND = 512;
  private static final int LONGEST_ROUND = 4096;

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
  private int round = SHORTEST_ROUND;
  private int step;
  private double usual;
  private double trial;

  /** Whether to divide the next step. */
  boolean two() {
    return two != inTrial();
  }

  private boolean inTrial() {
    return step >= round - TRIAL;
  }

  /** Takes in how long that step took, in nanoseconds a row. */
  void took(double nanosPerRow) {
    if (!inTrial()) {
      usual += nanosPerRow;
    } else if (step >= round - TRIAL + ADJUSTMENT) {
      trial += nanosPerRow;
    }
    step++;
    if (step == round) {
      decide();
    }
  }

  private void decide() {
    double change = trial / (TRIAL - ADJUSTMENT) / (usual / (round - TRIAL));
    double latest = two ? 1 / change : change;
    ratio += WEIGHT * (Math.max(SMALLEST_RATIO, Math.min(LARGEST_RATIO, latest)) - ratio);
    two = ratio < WORTHWHILE;
    boolean again = two || latest < WORTHWHILE;
    round = again ? SHORTEST_ROUND : Math.min(LONGEST_ROUND, 2 * round);
    step = 0;
    usual = 0;
    trial = 0;
  }
}
