package io.naru.search.model.continual.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Normalised discounted cumulative gain of a list that is ranked anew. */
public final class Ndcg {
  private Ndcg() {}

  /**
   * NDCG at a cut-off, with the gains as they are: {@code sum_r gain_r / log2(1 + r)} over that of
   * the best order. Equal scores keep the order of the list; a score that is no number comes last.
   *
   * @param scores of the model, one per item
   * @param gains of the items, not negative
   * @return in [0, 1]; 0 if no item has a gain
   */
  public static double at(int cutOff, double[] scores, double[] gains) {
    double best = discounted(cutOff, descending(gains));
    if (best <= 0) {
      return 0;
    }
    Comparator<Integer> byScore = Comparator.comparingDouble(i -> -finite(scores[i]));
    double[] ranked =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(byScore)
            .mapToDouble(i -> gains[i])
            .toArray();
    return Math.min(1, discounted(cutOff, ranked) / best);
  }

  private static double finite(double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
  }

  private static double discounted(int cutOff, double[] ordered) {
    double sum = 0;
    for (int i = 0; i < Math.min(cutOff, ordered.length); i++) {
      sum += ordered[i] * StrictMath.log(2) / StrictMath.log(2 + i);
    }
    return sum;
  }

  private static double[] descending(double[] values) {
    return Arrays.stream(values).map(v -> -v).sorted().map(v -> -v).toArray();
  }
}
