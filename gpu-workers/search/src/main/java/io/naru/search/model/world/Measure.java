package io.naru.search.model.world;

import java.util.List;
import java.util.Map;

/**
 * How well a method foresees clicks.
 *
 * @param hitAt5 share of clicks whose category is among the first five
 * @param recallAt50 share of clicks whose product is among the first fifty
 * @param cold the same of clicks on products that came later than the training
 * @param warm the same of the other clicks
 */
record Measure(double hitAt5, double recallAt50, double cold, double warm) {

  static Measure of(World world, List<Click> clicks, Map<String, Answer> answers) {
    int hits = 0;
    int[] found = new int[2];
    int[] all = new int[2];
    for (Click click : clicks) {
      Answer answer = answers.get(click.query());
      hits +=
          place(answer.categories(), world.categoryOf(click.product()), world.seed()) < 5 ? 1 : 0;
      int cold = world.cold()[click.product()] ? 1 : 0;
      all[cold]++;
      found[cold] += place(answer.products(), click.product(), world.seed()) < 50 ? 1 : 0;
    }
    double clicked = clicks.size();
    return new Measure(
        hits / clicked,
        (found[0] + found[1]) / clicked,
        (double) found[1] / all[1],
        (double) found[0] / all[0]);
  }

  double coldOverWarm() {
    return warm == 0 ? 0 : cold / warm;
  }

  /** How many stand before {@code which}; equal scores in an order that depends on nothing. */
  static int place(float[] scores, int which, long seed) {
    int before = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean tie = scores[i] == scores[which];
      if (scores[i] > scores[which] || (tie && lot(i, seed) < lot(which, seed))) {
        before++;
      }
    }
    return before;
  }

  private static long lot(int i, long seed) {
    long mixed = (i + 1) * 0x9E3779B97F4A7C15L ^ seed * 0xC2B2AE3D27D4EB4FL;
    mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 29);
  }
}
