package io.naru.chat.model.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Length-grouped batching (HyperCLOVA X, section on supervised fine-tuning): sequences of
 * near-equal length share a batch, so that little of it is padding; the order of batches is random.
 */
public final class LengthGrouping {
  private LengthGrouping() {}

  /**
   * Batches of indices into {@code lengths}, each index exactly once. A batch of n sequences, the
   * longest of length m, has {@code n * m <= maxTokens}, unless a single sequence is longer than
   * that.
   *
   * @param random orders the batches, and decides among equal lengths
   */
  public static List<int[]> batches(List<Integer> lengths, int maxTokens, Random random) {
    List<Integer> order =
        IntStream.range(0, lengths.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(order, random);
    order.sort(Comparator.comparing(lengths::get));
    List<int[]> batches = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < order.size(); i++) {
      int width = lengths.get(order.get(i));
      if (i > from && (i + 1 - from) * width > maxTokens) {
        batches.add(slice(order, from, i));
        from = i;
      }
    }
    if (from < order.size()) {
      batches.add(slice(order, from, order.size()));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  /** The share of padding in the batches' rectangles, in [0, 1). */
  public static double waste(List<Integer> lengths, List<int[]> batches) {
    long used = 0;
    long area = 0;
    for (int[] batch : batches) {
      int width = IntStream.of(batch).map(lengths::get).max().orElse(0);
      used += IntStream.of(batch).mapToLong(lengths::get).sum();
      area += (long) batch.length * width;
    }
    return area == 0 ? 0 : 1 - (double) used / area;
  }

  private static int[] slice(List<Integer> order, int from, int to) {
    return order.subList(from, to).stream().mapToInt(Integer::intValue).toArray();
  }
}
