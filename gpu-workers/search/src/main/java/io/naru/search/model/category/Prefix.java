package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What the decoder has read of a batch of queries, padded on the left.
 *
 * @param last normed hidden state of the last token of each row (B, hidden)
 * @param read keys and values of all tokens
 * @param lengths tokens of each row, virtual ones included, without padding
 * @param width tokens of the longest row
 */
record Prefix(NDArray last, List<NDArray> read, int[] lengths, int width) {
  int rows() {
    return lengths.length;
  }

  /** Columns at the left that row {@code r} does not use. */
  int padding(int r) {
    return width - lengths[r];
  }
}
