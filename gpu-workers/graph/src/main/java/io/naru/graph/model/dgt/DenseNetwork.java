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
import java.util.SplittableRandom;

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
  private final int nodes;
  private final int classes;
  private final Masks masks;

  /** Draws the parameters from a seed. Switches of sampling have no effect. */
  public DenseNetwork(LabelledGraph graph, DgtSettings all, NDManager parent, long seed) {
    this.settings = all.withFrozenOffsets().withKatz(KatzMode.OFF);
    this.manager = parent.newSubManager();
    this.script = ScriptModule.load(manager, DgtScript.archive(settings));
    this.input = SparseInput.of(manager, graph.features());
    this.nodes = graph.graph().nodes();
    this.classes = graph.classes();
    this.masks = new Masks(manager, settings, new SplittableRandom(seed).split());
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

  private NDArray backward(long[] train, long[] labels) {
    NDArray z = encoded(masks);
    NDArray loss =
        script.call(
            "loss",
            z,
            parameters.head(),
            masks.inside(train.length, settings.width()),
            manager.create(train),
            manager.create(labels),
            classes);
    Gradients.backward(loss);
    return loss;
  }

  /**
   * @param drop what to drop; null: nothing
   */
  private NDArray encoded(Masks drop) {
    List<NDArray> ofInput = drop == null ? Masks.NONE : drop.input(input.values().size());
    NDArray z =
        script.call(
            "encode",
            input.arrays(),
            List.of(),
            parameters.encoder(),
            ofInput,
            mask(drop, 1),
            Masks.NONE);
    for (int layer = 0; layer < settings.layers(); layer++) {
      List<NDArray> block = parameters.block(layer);
      NDArray projected = script.call("project", z, block, parameters.offsets(layer));
      NDArray attended = script.call("dense", projected);
      z = script.call("finish", z, attended, block, mask(drop, 1), mask(drop, 2), mask(drop, 1));
    }
    return z;
  }

  private List<NDArray> mask(Masks drop, long times) {
    return drop == null ? Masks.NONE : drop.inside(nodes, times * settings.width());
  }

  @Override
  public float[] logits() {
    Gradients.disableOnThisThread();
    try (NDArray logits =
        Scope.call(() -> script.call("logits", encoded(null), parameters.head(), Masks.NONE))) {
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
