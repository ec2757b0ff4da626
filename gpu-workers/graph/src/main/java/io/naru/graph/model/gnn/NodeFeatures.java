package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.naru.graph.model.graph.SparseRows;
import java.util.List;

/** The feature matrix X {@code [n, F]} in native memory, by rows and by columns. */
public final class NodeFeatures implements AutoCloseable {
  private final NDManager manager;
  private final SparseRows rows;
  private final int[] order;
  private final NDArray offsets;
  private final NDArray columns;
  private final NDArray transposedOffsets;
  private final NDArray transposedColumns;

  /**
   * @param manager owns the arrays until they are closed
   * @param rows the features, as the network is to see them
   */
  public NodeFeatures(NDManager manager, SparseRows rows) {
    SparseRows transposed = rows.transposed();
    this.manager = manager;
    this.rows = rows;
    this.order = rows.transposedOrder();
    this.offsets = manager.create(rows.offsets());
    this.columns = manager.create(rows.columns());
    this.transposedOffsets = manager.create(transposed.offsets());
    this.transposedColumns = manager.create(transposed.columns());
    arrays().forEach(array -> NDScope.unregister(array));
  }

  /**
   * The matrix as one pass sees it.
   *
   * @param kept the rows that are not zero, {@code [n]}; null: all. They are multiplied by n over
   *     their count, so that what a node hears keeps its size.
   * @param dropout of entries; null: none
   */
  SparseProduct product(boolean[] kept, Dropout dropout) {
    float[] values = kept == null ? rows.values().clone() : masked(kept);
    if (dropout != null) {
      dropout.apply(values);
    }
    float[] transposed = new float[values.length];
    for (int p = 0; p < order.length; p++) {
      transposed[p] = values[order[p]];
    }
    return SparseProduct.of(
        new NDArray[] {offsets, columns, manager.create(values)},
        new NDArray[] {transposedOffsets, transposedColumns, manager.create(transposed)});
  }

  private float[] masked(boolean[] kept) {
    int count = 0;
    for (boolean keep : kept) {
      count += keep ? 1 : 0;
    }
    float scale = count == 0 ? 0 : (float) kept.length / count;
    float[] values = new float[rows.entries()];
    for (int row = 0; row < kept.length; row++) {
      if (kept[row]) {
        for (int at = rows.offsets()[row]; at < rows.offsets()[row + 1]; at++) {
          values[at] = rows.values()[at] * scale;
        }
      }
    }
    return values;
  }

  private List<NDArray> arrays() {
    return List.of(offsets, columns, transposedOffsets, transposedColumns);
  }

  @Override
  public void close() {
    arrays().forEach(NDArray::close);
  }
}
