package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.graph.model.dgt.attention.DeformableAttention;
import io.naru.nn.Gradients;
import io.naru.nn.torchscript.ScriptModule;
import java.util.List;

/**
 * One layer. Autograd knows the dense parts before and after the attention; the backward pass goes
 * through them one after the other and through the attention's own gradient between.
 */
final class DgtLayer {
  private final DeformableAttention attention;
  private final ScriptModule script;
  private final List<NDArray> block;
  private final List<NDArray> offsets;
  private final int width;

  DgtLayer(
      DeformableAttention attention,
      ScriptModule script,
      List<NDArray> block,
      List<NDArray> offsets,
      int width) {
    this.attention = attention;
    this.script = script;
    this.block = block;
    this.offsets = offsets;
    this.width = width;
  }

  /**
   * What the backward pass needs.
   *
   * @param in z before the layer, a leaf {@code [n, width]}
   * @param projected of it, within autograd's graph
   * @param rows the same as numbers
   * @param attended what the attention gave, a leaf {@code [n, width]}
   * @param out z after the layer
   */
  record Tape(NDArray in, NDArray projected, float[] rows, NDArray attended, NDArray out) {}

  Tape forward(NDArray z, Masks masks, NDManager manager) {
    NDArray in = z.stopGradient();
    in.setRequiresGradient(true);
    NDArray projected = script.call("project", in, block, offsets);
    float[] rows = projected.toFloatArray();
    NDArray attended = manager.create(attention.forward(rows), in.getShape());
    attended.setRequiresGradient(true);
    long n = in.getShape().get(0);
    NDArray out =
        script.call(
            "finish",
            in,
            attended,
            block,
            masks.inside(n, width),
            masks.inside(n, 2L * width),
            masks.inside(n, width));
    return new Tape(in, projected, rows, attended, out);
  }

  /** The gradient of z before the layer, from that of z after it. */
  NDArray backward(Tape tape, NDArray gradient, NDManager manager) {
    Gradients.backward(tape.out(), gradient);
    float[] toProjected =
        attention.backward(tape.rows(), tape.attended().getGradient().toFloatArray());
    Shape shape = tape.projected().getShape();
    Gradients.backward(tape.projected(), manager.create(toProjected, shape).duplicate());
    return tape.in().getGradient();
  }

  NDArray infer(NDArray z, NDManager manager) {
    float[] rows = script.infer("project", z, block, offsets).toFloatArray();
    NDArray attended = manager.create(attention.forward(rows), z.getShape());
    return script.infer("finish", z, attended, block, Masks.NONE, Masks.NONE, Masks.NONE);
  }
}
