package io.naru.graph.model.dgt;

import io.naru.graph.model.dgt.attention.RankKernel;
import io.naru.graph.model.dgt.attention.WeightMode;
import io.naru.graph.model.dgt.sequence.Criterion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What attention samples, and how.
 *
 * @param criteria which sequences are attended to, each at most once, at least one
 * @param length L, ranks of each sequence
 * @param ranks from which rank each sampled point is offset
 * @param learnOffsets whether offsets are learned; otherwise they stay 0
 * @param kernel how what lies between ranks is interpolated
 * @param weights where the weights of points come from
 * @param sharedOffsets whether all heads share their offsets
 */
public record Sampling(
    List<Criterion> criteria,
    int length,
    List<Double> ranks,
    boolean learnOffsets,
    RankKernel kernel,
    WeightMode weights,
    boolean sharedOffsets) {
  private static final double LAST_RANK = 7;

  /** All criteria, 32 ranks, four points of each with learned offsets. */
  public static final Sampling DEFAULT =
      new Sampling(
          List.of(Criterion.values()),
          32,
          spread(4),
          true,
          new RankKernel.Linear(),
          WeightMode.DOT,
          false);

  /** Checks that there is something to sample. */
  public Sampling {
    criteria = criteria.stream().distinct().sorted().toList();
    ranks = List.copyOf(ranks);
    if (criteria.isEmpty() || ranks.isEmpty() || length < kernel.window()) {
      throw new IllegalArgumentException(
          "there is at least one criterion and one point, and a sequence holds a window of ranks");
    }
  }

  /** Ranks 0..7 evenly spaced. */
  static List<Double> spread(int points) {
    return IntStream.range(0, points).mapToObj(at -> at * LAST_RANK / (points - 1)).toList();
  }

  /** The same from other sequences. */
  Sampling of(List<Criterion> others, List<Double> otherRanks) {
    return new Sampling(others, length, otherRanks, learnOffsets, kernel, weights, sharedOffsets);
  }

  /** The same from sequences of another length. */
  Sampling ofLength(int other) {
    return new Sampling(criteria, other, ranks, learnOffsets, kernel, weights, sharedOffsets);
  }

  /** The same with offsets that stay 0. */
  Sampling frozen() {
    return new Sampling(criteria, length, ranks, false, kernel, weights, sharedOffsets);
  }
}
