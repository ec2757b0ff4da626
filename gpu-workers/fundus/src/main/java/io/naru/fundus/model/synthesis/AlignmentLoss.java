package io.naru.fundus.model.synthesis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.torchscript.ScriptModule;

/** The terms of k-SALSA's loss (section 3.3), for many groups in one go. */
public final class AlignmentLoss implements AutoCloseable {
  private final ScriptModule script;
  private final int grid;

  /**
   * Compiles it.
   *
   * @param manager decides the device; outlives the loss
   * @param grid c: patches of a side
   */
  public AlignmentLoss(NDManager manager, int grid) {
    this.script = ScriptModule.load(manager, AlignmentScript.ARCHIVE);
    this.grid = grid;
  }

  /**
   * Gram matrices of patches, {@code F F^T}, not divided by the pixels.
   *
   * @param style {@code [B, C, H, W]}; rows and columns that fill no patch are dropped
   * @return {@code [B, c * c, C * C]}
   */
  public NDArray grams(NDArray style) {
    return script.call("grams", style, grid);
  }

  /**
   * Squared Frobenius distance of each member's patches to the most alike patches of its group's
   * picture, as the mean over patches and members.
   *
   * @param grams of the pictures, {@code [G, c * c, C * C]}
   * @param targets of M members
   * @return {@code [G]}, not negative
   */
  public NDArray style(NDArray grams, Targets targets) {
    return script.call("style", grams, targets.owner(), targets.grams(), targets.share());
  }

  /**
   * 1 minus the cosine to a member's reconstruction, as the mean over the members.
   *
   * @param features of the pictures, {@code [G, F]}, of length 1
   * @return {@code [G]}, 0 to 2
   */
  public NDArray content(NDArray features, Targets targets) {
    return script.call("content", features, targets.content());
  }

  /**
   * The sum over the groups.
   *
   * @param styleWeight {@code [G]}
   * @return shape ()
   */
  NDArray total(NDArray content, NDArray style, NDArray styleWeight) {
    return script.call("total", content, style, AlignmentSettings.CONTENT_WEIGHT, styleWeight);
  }

  NDArray gradient(NDArray total, NDArray codes) {
    return script.call("gradient", total, codes);
  }

  void adam(
      NDArray codes,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      NDArray centre,
      NDArray radius,
      double rate,
      double correction) {
    script.callVoid("adam", codes, gradient, mean, square, centre, radius, rate, correction);
  }

  @Override
  public void close() {
    script.close();
  }
}
