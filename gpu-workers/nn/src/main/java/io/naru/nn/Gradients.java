package io.naru.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Automatic differentiation without DJL's GradientCollector, of which there can be only one in a
 * process. Grad mode belongs to the thread, and every new thread starts with it on.
 */
public final class Gradients {

  private Gradients() {}

  /** Stops the calling thread from recording gradients; each serving thread does this first. */
  public static void disableOnThisThread() {
    JniUtils.setGradMode(false);
  }

  /**
   * Lets the calling thread record gradients; each training thread does this first. TorchScript is
   * not rewritten on such a thread either, see {@link #keepRoundingOnThisThread()}.
   */
  public static void enableOnThisThread() {
    keepRoundingOnThisThread();
    JniUtils.setGradMode(true);
  }

  /**
   * Turns TorchScript's profiling optimiser off on the calling thread: it rewrites a method after
   * its first runs, so that rounding would depend on what the process ran before. How a method is
   * run is settled by the first call of it, on whatever thread.
   */
  public static void keepRoundingOnThisThread() {
    JniUtils.setGraphExecutorOptimize(false);
  }

  /**
   * Adds the gradient of {@code loss} to {@code getGradient()} of every array that requires one.
   *
   * @param loss shape ()
   */
  public static void backward(NDArray loss) {
    if (loss.getShape().dimension() != 0) {
      throw new IllegalArgumentException("loss must be a scalar, not " + loss.getShape());
    }
    try (NDArray seed = loss.onesLike()) {
      backward(loss, seed);
    }
  }

  /**
   * Vector-Jacobian product: backward from {@code output} with {@code seed} as its gradient.
   *
   * @param seed same shape as {@code output}; made by a tensor operation, not from a Java buffer
   */
  public static void backward(NDArray output, NDArray seed) {
    JniUtils.backward((PtNDArray) output, (PtNDArray) seed, false, false);
  }

  /**
   * As {@link #backward(NDArray, NDArray)}, where what {@code output} was computed from takes part
   * in another backward pass too; it is freed with its arrays.
   */
  public static void backwardKeepingGraph(NDArray output, NDArray seed) {
    JniUtils.backward((PtNDArray) output, (PtNDArray) seed, true, false);
  }
}
