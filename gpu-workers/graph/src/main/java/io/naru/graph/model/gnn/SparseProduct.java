package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.graph.SparseRows;

/**
 * A constant sparse matrix S {@code [rows, columns]} in native memory, with what multiplying by S
 * and by its transposed needs. Its arrays belong to the innermost scope.
 */
final class SparseProduct {
  private final NDArray[] forward;
  private final NDArray[] backward;

  private SparseProduct(NDArray[] forward, NDArray[] backward) {
    this.forward = forward;
    this.backward = backward;
  }

  /**
   * @param transposed the same matrix, rows and columns exchanged
   */
  static SparseProduct of(NDManager manager, SparseRows rows, SparseRows transposed) {
    NDArray[] forward = arrays(manager, rows);
    return new SparseProduct(forward, transposed == rows ? forward : arrays(manager, transposed));
  }

  /** Of arrays that are in native memory already: offsets, columns, values. */
  static SparseProduct of(NDArray[] forward, NDArray[] backward) {
    return new SparseProduct(forward, backward);
  }

  private static NDArray[] arrays(NDManager manager, SparseRows rows) {
    return new NDArray[] {
      manager.create(rows.offsets()), manager.create(rows.columns()), manager.create(rows.values())
    };
  }

  /** S x, not recorded: x {@code [columns, d]}, the result {@code [rows, d]}. */
  NDArray times(GnnScript script, NDArray x) {
    return script.product(forward, x);
  }

  /** The transposed of S times g, not recorded: g {@code [rows, d]}. */
  NDArray transposedTimes(GnnScript script, NDArray g) {
    return script.product(backward, g);
  }
}
