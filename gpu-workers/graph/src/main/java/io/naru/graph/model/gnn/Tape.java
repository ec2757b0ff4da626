package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import io.naru.nn.Gradients;
import java.util.ArrayList;
import java.util.List;

/**
 * Backpropagation through products with constant sparse matrices. libtorch differentiates a product
 * S x by scattering (or by sorting the columns of S, every time); the gradient is a product with
 * the transposed of S, which is as fast as the product itself. So the products are cut out of what
 * autograd records, and put in by hand on the way back.
 *
 * <p>One tape is for one backward pass. Without recording it only multiplies.
 */
public final class Tape {
  private final GnnScript script;
  private final boolean records;
  private final List<Cut> cuts = new ArrayList<>();

  private record Cut(SparseProduct matrix, NDArray x, NDArray y) {}

  private Tape(GnnScript script, boolean records) {
    this.script = script;
    this.records = records;
  }

  /** For training; the calling thread records gradients. */
  static Tape recording(GnnScript script) {
    return new Tape(script, true);
  }

  /** For inference. */
  static Tape silent(GnnScript script) {
    return new Tape(script, false);
  }

  /** y = S x. */
  NDArray product(SparseProduct matrix, NDArray x) {
    NDArray y = matrix.times(script, x);
    if (records) {
      y.setRequiresGradient(true);
      cuts.add(new Cut(matrix, x, y));
    }
    return y;
  }

  /**
   * Adds the gradient of the loss to that of every parameter it was computed from.
   *
   * @param loss shape ()
   */
  public void backward(NDArray loss) {
    Gradients.backwardKeepingGraph(loss, loss.onesLike());
    // Whatever uses y came after it, so that its gradient is whole when its turn comes.
    for (int at = cuts.size() - 1; at >= 0; at--) {
      Cut cut = cuts.get(at);
      NDArray gradient = cut.matrix().transposedTimes(script, cut.y().getGradient());
      Gradients.backwardKeepingGraph(cut.x(), gradient);
    }
  }
}
