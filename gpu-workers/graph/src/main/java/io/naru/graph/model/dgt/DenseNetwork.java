package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.training.ParameterGroup;
import io.naru.graph.model.dgt.training.SparseInput;
import io.naru.graph.model.dgt.training.TransductiveNetwork;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import java.util.List;

/**
 * The same network with attention to all nodes, in time quadratic in their number: what deformable
 * attention is compared with. It knows nothing of edges.
 */
public final class DenseNetwork implements TransductiveNetwork {
  private final DgtSettings settings;
  private final NDManager manager;
  private final ScriptModule script;
  private final SparseInput input;
  private final DgtParameters parameters;

  /** Draws the parameters from a seed. Switches of sampling have no effect. */
  public DenseNetwork(LabelledGraph graph, DgtSettings all, NDManager parent, long seed) {
    this.settings = all.withFrozenOffsets().withKatz(KatzMode.OFF);
    this.manager = parent.newSubManager();
    this.script = ScriptModule.load(manager, DgtScript.archive(settings));
    this.input = SparseInput.of(manager, graph.features());
    this.parameters =
        new DgtParameters(settings, graph.features().width(), graph.classes(), manager, seed);
  }

  @Override
  public List<ParameterGroup> parameters() {
    return parameters.groups();
  }

  @Override
  public double learn(long[] nodes, long[] labels) {
    try (NDArray loss = Scope.call(() -> backward(nodes, labels))) {
      return loss.getFloat();
    }
  }

  private NDArray backward(long[] nodes, long[] labels) {
    NDArray z = encoded(settings.inputDropout(), settings.dropout(), true);
    NDArray loss =
        script.call(
            "loss",
            z,
            parameters.head(),
            settings.dropout(),
            manager.create(nodes),
            manager.create(labels));
    Gradients.backward(loss);
    return loss;
  }

  private NDArray encoded(double inputDropout, double dropout, boolean train) {
    NDArray z =
        script.call(
            "encode",
            input.arrays(),
            List.of(),
            parameters.encoder(),
            inputDropout,
            dropout,
            train);
    for (int layer = 0; layer < settings.layers(); layer++) {
      List<NDArray> block = parameters.block(layer);
      NDArray projected = script.call("project", z, block, parameters.offsets(layer));
      NDArray attended = script.call("dense", projected);
      z = script.call("finish", z, attended, block, dropout, train);
    }
    return z;
  }

  @Override
  public float[] logits() {
    Gradients.disableOnThisThread();
    try (NDArray logits =
        Scope.call(
            () -> script.call("logits", encoded(0, 0, false), parameters.head(), 0.0, false))) {
      return logits.toFloatArray();
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  @Override
  public void close() {
    parameters.close();
    script.close();
    manager.close();
  }
}
