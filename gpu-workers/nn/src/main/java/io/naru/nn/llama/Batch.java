package io.naru.nn.llama;

import java.util.List;

/**
 * Examples side by side, padded on the right. Causal attention keeps the padding from being seen,
 * and no target lies in it.
 *
 * @param ids row major (rows, width)
 * @param positions flat indices of the tokens from which the targets are predicted
 * @param targets the ids to predict, one for each position
 * @param tokens without padding
 */
public record Batch(int rows, int width, long[] ids, long[] positions, long[] targets, int tokens) {

  public static Batch of(List<Example> examples) {
    int rows = examples.size();
    int width = examples.stream().mapToInt(Example::length).max().orElseThrow();
    int count = examples.stream().mapToInt(e -> e.targets().cardinality()).sum();
    long[] ids = new long[rows * width];
    long[] positions = new long[count];
    long[] targets = new long[count];
    int n = 0;
    int tokens = 0;
    for (int row = 0; row < rows; row++) {
      Example example = examples.get(row);
      tokens += example.length();
      for (int i = 0; i < example.length(); i++) {
        ids[row * width + i] = example.ids()[i];
      }
      for (int i = example.targets().nextSetBit(0);
          i >= 0;
          i = example.targets().nextSetBit(i + 1)) {
        positions[n] = (long) row * width + i - 1;
        targets[n++] = example.ids()[i];
      }
    }
    return new Batch(rows, width, ids, positions, targets, tokens);
  }
}
