package io.naru.graph.model.dgt.attention;

import io.naru.graph.model.dgt.sequence.Sequences;
import java.util.Arrays;
import java.util.List;

/**
 * Which nodes the points of one query fall on, with which interpolation weights, and how these
 * weights change with the points' positions. Padding has weight 0, a point on padding alone is
 * masked.
 */
final class SampledRanks {
  private final RankKernel kernel;
  private final float[] references;
  private final int window;

  /** The node at each rank of each point's window, {@code [points * window]}. */
  final int[] nodes;

  /** Interpolation weights, not negative, of sum 1 for each point that is not masked. */
  final float[] weights;

  /** How each weight changes with the offset; 0 where the position is clamped. */
  final float[] slopes;

  /** Whether a point is not masked, {@code [points]}. */
  final boolean[] open;

  /** The first rank of each point's window, {@code [points]}. */
  final int[] first;

  SampledRanks(AttentionSettings settings) {
    this.kernel = settings.kernel();
    this.window = kernel.window();
    this.references = new float[settings.ranks().size()];
    for (int point = 0; point < references.length; point++) {
      references[point] = settings.ranks().get(point).floatValue();
    }
    this.nodes = new int[settings.points() * window];
    this.weights = new float[nodes.length];
    this.slopes = new float[nodes.length];
    this.open = new boolean[settings.points()];
    this.first = new int[settings.points()];
  }

  /** Samples for a query whose offsets begin at {@code from}, in ranks. */
  void sample(List<Sequences> sequences, int query, float[] offsets, int from) {
    int point = 0;
    for (Sequences each : sequences) {
      int start = query * each.length();
      for (float reference : references) {
        float wanted = reference + offsets[from + point];
        place(each.nodes(), start, each.lengths()[query], each.length(), point++, wanted);
      }
    }
  }

  /**
   * Samples from sequences of one query.
   *
   * @param sequences one for each criterion, without padding, the query first
   * @param length L, with padding
   */
  void sample(int[][] sequences, int length, float[] offsets, int from) {
    int point = 0;
    for (int[] each : sequences) {
      for (float reference : references) {
        place(each, 0, each.length, length, point, reference + offsets[from + point]);
        point++;
      }
    }
  }

  private void place(int[] sequence, int start, int size, int length, int point, float wanted) {
    float position = Math.min(Math.max(wanted, 0), length - 1);
    boolean clamped = position != wanted;
    int rank = kernel.first(position, length);
    int valid = Math.min(window, size - rank);
    int at = point * window;
    int from = start + rank;
    first[point] = rank;
    float sum = 0;
    float slope = 0;
    for (int r = 0; r < valid; r++) {
      float distance = position - (rank + r);
      nodes[at + r] = sequence[from + r];
      weights[at + r] = kernel.weight(distance);
      slopes[at + r] = kernel.slope(distance, weights[at + r]);
      sum += weights[at + r];
      slope += slopes[at + r];
    }
    int padding = Math.max(0, valid);
    Arrays.fill(nodes, at + padding, at + window, sequence[start]);
    Arrays.fill(weights, at + padding, at + window, 0);
    Arrays.fill(slopes, at + padding, at + window, 0);
    open[point] = sum > 0;
    for (int r = 0; r < valid; r++) {
      weights[at + r] = sum > 0 ? weights[at + r] / sum : 0;
      slopes[at + r] = clamped || sum == 0 ? 0 : (slopes[at + r] - weights[at + r] * slope) / sum;
    }
  }
}
