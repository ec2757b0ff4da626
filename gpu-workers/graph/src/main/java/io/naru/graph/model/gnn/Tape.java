package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import io.naru.nn.Gradients;
import java.util.ArrayList;
import java.util.List;

/**
 * Backpropagation through products with constant sparse matrices and through attention over the
 * neighbours. libtorch differentiates a product S x by scattering (or by sorting the columns of S,
 * every time); the gradient is a product with the transposed of S, which is as fast as the product
 * itself. So these are cut out of what autograd records, and put in by hand on the way back.
 *
 * <p>One tape is for one backward pass. Without recording it only computes.
 */
public final class Tape {
  private final GnnScript script;
  private final boolean records;
  private final List<Runnable> cuts = new ArrayList<>();

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
    return cut(
        y,
        () -> Gradients.backwardKeepingGraph(x, matrix.transposedTimes(script, y.getGradient())));
  }

  /**
   * What each node hears.
   *
   * @param attention over x with to and from, as these are now
   * @return of x's shape
   */
  NDArray attention(NeighbourAttention attention, NDArray x, NDArray to, NDArray from) {
    NDArray y = x.getManager().create(attention.forward(), x.getShape());
    return cut(
        y,
        () -> {
          NeighbourAttention.Gradient gradient = attention.backward(y.getGradient().toFloatArray());
          send(x, gradient.x());
          send(to, gradient.to());
          send(from, gradient.from());
        });
  }

  /** Autograd may keep what it is given, so it is given a copy of the array made from ours. */
  private static void send(NDArray x, float[] gradient) {
    NDArray own = x.getManager().create(gradient, x.getShape());
    Gradients.backwardKeepingGraph(x, own.duplicate());
  }

  private NDArray cut(NDArray y, Runnable backward) {
    if (records) {
      y.setRequiresGradient(true);
      cuts.add(backward);
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
      cuts.get(at).run();
    }
  }
}
