package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.training.Parameters;
import io.naru.nn.Gradients;
import java.util.List;

/**
 * The Katz encoding with a learned row for each node and a learned decay {@code b = limit *
 * sigmoid(b~)}, 0.5 times the limit at first.
 */
final class KatzRows implements PositionalInput {
  private static final double DEVIATION = 0.5;

  private final KatzEncoding katz;
  private final double limit;
  private final int width;
  private final NDArray rows;
  private final NDArray decay;
  private List<float[]> powers;

  /**
   * @param limit what the decay stays below
   */
  KatzRows(KatzEncoding katz, double limit, int width, Parameters parameters) {
    this.katz = katz;
    this.limit = limit;
    this.width = width;
    this.rows =
        parameters.normal("katz.rows.weight", katz.propagation().graph().nodes(), width, DEVIATION);
    this.decay = parameters.constant("katz.decay", 0, 1);
  }

  private double sigmoid() {
    return 1 / (1 + Math.exp(-decay.toFloatArray()[0]));
  }

  @Override
  public List<NDArray> encoding(NDManager manager) {
    powers = katz.powers(rows.toFloatArray(), width);
    float[] sum = KatzEncoding.encoding(powers, limit * sigmoid());
    NDArray encoding = manager.create(sum, new Shape(sum.length / width, width));
    encoding.setRequiresGradient(true);
    return List.of(encoding);
  }

  @Override
  public void backward(List<NDArray> encoding) {
    float[] gradient = encoding.get(0).getGradient().toFloatArray();
    double sigmoid = sigmoid();
    float[] toRows = katz.rowGradient(gradient, width, limit * sigmoid);
    double toDecay = KatzEncoding.decayGradient(powers, gradient, limit * sigmoid);
    Gradients.disableOnThisThread();
    NDManager manager = rows.getManager();
    rows.getGradient().addi(manager.create(toRows, rows.getShape()));
    decay
        .getGradient()
        .addi(manager.create(new float[] {(float) (toDecay * limit * sigmoid * (1 - sigmoid))}));
    Gradients.enableOnThisThread();
  }
}
