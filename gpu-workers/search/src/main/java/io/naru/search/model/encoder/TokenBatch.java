package io.naru.search.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts of about one length, padded to the longest.
 *
 * @param places of its texts in the list that they come from
 * @param rows their token ids
 */
public record TokenBatch(int[] places, long[][] rows) {

  /**
   * Divides texts, ordered by length, into batches.
   *
   * @param tokens ids of each text
   * @param most positions of a batch, padding counted; a longer text is a batch of its own
   */
  public static List<TokenBatch> divide(List<long[]> tokens, int most) {
    int[] order =
        IntStream.range(0, tokens.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> tokens.get(i).length))
            .mapToInt(Integer::intValue)
            .toArray();
    List<TokenBatch> batches = new ArrayList<>();
    for (int start = 0; start < order.length; ) {
      int end = start + 1;
      while (end < order.length && (end + 1 - start) * tokens.get(order[end]).length <= most) {
        end++;
      }
      int[] places = IntStream.range(start, end).map(i -> order[i]).toArray();
      batches.add(of(places, tokens));
      start = end;
    }
    return batches;
  }

  /** The texts at some places of a list. */
  public static TokenBatch of(int[] places, List<long[]> tokens) {
    return new TokenBatch(
        places, IntStream.of(places).mapToObj(tokens::get).toArray(long[][]::new));
  }

  private int width() {
    int width = 0;
    for (long[] row : rows) {
      width = Math.max(width, row.length);
    }
    return width;
  }

  /** Token ids (B, T), int64; 0 where there is none. */
  public NDArray ids(NDManager manager) {
    int width = width();
    long[] ids = new long[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, ids, i * width, rows[i].length);
    }
    return manager.create(ids, new Shape(rows.length, width));
  }

  /** (B, T) float32: 1 for a token, 0 for padding. */
  public NDArray mask(NDManager manager) {
    int width = width();
    float[] mask = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(mask, i * width, i * width + rows[i].length, 1);
    }
    return manager.create(mask, new Shape(rows.length, width));
  }
}
