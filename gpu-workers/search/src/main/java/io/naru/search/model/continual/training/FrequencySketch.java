package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;
import io.naru.search.model.continual.Seeds;
import java.util.Locale;

/**
 * How often texts were seen, never too few (count-min sketch, Cormode and Muthukrishnan 2005), in
 * constant space.
 *
 * @param counts rows x columns; not to be changed
 */
record FrequencySketch(int[] counts) {
  private static final int ROWS = 3;
  private static final int COLUMNS = 2048;

  static final Codec<FrequencySketch> CODEC =
      Codec.of(
          (sketch, out) -> {
            for (int count : sketch.counts) {
              out.writeInt(count);
            }
          },
          in -> {
            int[] counts = new int[ROWS * COLUMNS];
            for (int i = 0; i < counts.length; i++) {
              counts[i] = in.readInt();
            }
            return new FrequencySketch(counts);
          });

  static FrequencySketch empty() {
    return new FrequencySketch(new int[ROWS * COLUMNS]);
  }

  FrequencySketch add(String text) {
    int[] next = counts.clone();
    for (int row = 0; row < ROWS; row++) {
      next[cell(row, text)]++;
    }
    return new FrequencySketch(next);
  }

  int count(String text) {
    int count = Integer.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      count = Math.min(count, counts[cell(row, text)]);
    }
    return count;
  }

  private static int cell(int row, String text) {
    String key = row + text.strip().toLowerCase(Locale.ROOT);
    return row * COLUMNS + (int) (Seeds.fraction(key) * COLUMNS);
  }
}
