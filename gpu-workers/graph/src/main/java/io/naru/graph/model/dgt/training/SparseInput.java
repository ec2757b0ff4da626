package io.naru.graph.model.dgt.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.graph.SparseRows;
import java.util.Arrays;
import java.util.List;

/**
 * Sparse features in native memory, as a bag of columns for each node.
 *
 * @param columns int64, {@code [entries]}
 * @param offsets where each node's columns begin, int64, {@code [n]}
 * @param values float32, {@code [entries]}
 */
public record SparseInput(NDArray columns, NDArray offsets, NDArray values) {
  /** Copies features. */
  public static SparseInput of(NDManager manager, SparseRows rows) {
    long[] offsets = new long[rows.rows()];
    for (int row = 0; row < offsets.length; row++) {
      offsets[row] = rows.offsets()[row];
    }
    return new SparseInput(
        manager.create(Arrays.stream(rows.columns()).asLongStream().toArray()),
        manager.create(offsets),
        manager.create(rows.values()));
  }

  /** In the order in which scripts take them. */
  public List<NDArray> arrays() {
    return List.of(columns, offsets, values);
  }
}
