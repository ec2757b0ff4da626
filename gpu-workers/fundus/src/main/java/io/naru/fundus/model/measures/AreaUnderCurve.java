package io.naru.fundus.model.measures;

import java.util.Arrays;
import java.util.Comparator;

/** How well scores tell members from others. */
public final class AreaUnderCurve {
  private AreaUnderCurve() {}

  /**
   * Area under the receiver operating characteristic: the chance that a member's score is above
   * another's, ties counting half; 0.5 is guessing.
   *
   * @throws IllegalArgumentException if there are only members, or none
   */
  public static double of(double[] scores, boolean[] member) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double ranks = 0;
    long members = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (member[order[i]]) {
          ranks += (from + 1 + to) / 2.0;
          members++;
        }
      }
      from = to;
    }
    long others = order.length - members;
    if (members == 0 || others == 0) {
      throw new IllegalArgumentException(members + " members and " + others + " others");
    }
    return (ranks - members * (members + 1) / 2.0) / ((double) members * others);
  }
}
