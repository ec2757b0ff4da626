package io.naru.fundus.grouping.pool;

import java.util.stream.IntStream;

/** The grades of a group: how often there is each. */
final class Grades {
  private static final int COUNT = 5;

  private final int[] counts = new int[COUNT];
  private final int all;

  /**
   * @param grades 0 to 4, at least one
   */
  Grades(IntStream grades) {
    grades.forEach(grade -> counts[grade]++);
    all = IntStream.of(counts).sum();
  }

  /** The most frequent; of several, the lowest. */
  int majority() {
    int best = 0;
    for (int grade = 1; grade < COUNT; grade++) {
      if (counts[grade] > counts[best]) {
        best = grade;
      }
    }
    return best;
  }

  /** In nats. */
  double entropy() {
    double sum = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / all;
        sum -= share * Math.log(share);
      }
    }
    return Math.max(0, sum);
  }
}
