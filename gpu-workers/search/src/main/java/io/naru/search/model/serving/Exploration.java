package io.naru.search.model.serving;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Swaps two neighbours in a small share of the rankings: what a position alone is worth shows in
 * how often the same products are clicked one place higher or lower (Joachims et al. 2017, section
 * 5.1). Which ranking and which pair follow from the request id.
 *
 * @param share of the rankings in which a pair is swapped, 0 to 1
 */
public record Exploration(double share) {

  /** One of fifty. */
  public static final Exploration DEFAULT = new Exploration(0.02);

  public Exploration {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
    }
  }

  /**
   * Swaps in place.
   *
   * @param ranking best first; mutable
   * @param seed of the request
   * @return the upper position that was swapped, from 1; 0 if the ranking is as it was
   */
  public int swap(List<?> ranking, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    if (ranking.size() < 2 || random.nextDouble() >= share) {
      return 0;
    }
    int upper = random.nextInt(ranking.size() - 1);
    Collections.swap(ranking, upper, upper + 1);
    return upper + 1;
  }
}
