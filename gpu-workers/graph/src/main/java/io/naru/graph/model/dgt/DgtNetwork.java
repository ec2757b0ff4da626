package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.attention.DeformableAttention;
import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.katz.Propagation;
import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.dgt.training.ParameterGroup;
import io.naru.graph.model.dgt.training.SparseInput;
import io.naru.graph.model.dgt.training.TransductiveNetwork;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import java.util.ArrayList;
import java.util.List;

/**
 * The deformable graph transformer of one graph: features through a perceptron, plus the Katz
 * encoding, then layers of deformable attention, then a linear head.
 */
public final class DgtNetwork implements TransductiveNetwork {
  private final DgtSettings settings;
  private final NDManager manager;
  private final ScriptModule script;
  private final SparseInput input;
  private final DgtParameters parameters;
  private final PositionalInput position;
  private final List<DgtLayer> layers = new ArrayList<>();

  /** Draws the parameters from a seed. */
  public DgtNetwork(SortedGraph sorted, DgtSettings settings, NDManager parent, long seed) {
    this.settings = settings;
    this.manager = parent.newSubManager();
    this.script = ScriptModule.load(manager, DgtScript.archive(settings));
    this.input = SparseInput.of(manager, sorted.graph().features());
    this.parameters =
        new DgtParameters(
            settings, sorted.graph().features().width(), sorted.graph().classes(), manager, seed);
    this.position = position(sorted);
    DeformableAttention attention =
        new DeformableAttention(settings.attention(), sorted.by(settings.sampling().criteria()));
    for (int layer = 0; layer < settings.layers(); layer++) {
      layers.add(
          new DgtLayer(
              attention,
              script,
              parameters.block(layer),
              parameters.offsets(layer),
              settings.dropout()));
    }
  }

  private PositionalInput position(SortedGraph sorted) {
    if (settings.katz() == KatzMode.OFF) {
      return PositionalInput.NONE;
    }
    boolean raw = settings.katz() == KatzMode.RAW;
    Propagation walk = new Propagation(Neighbourhoods.of(sorted.graph().graph()), !raw);
    KatzEncoding katz = new KatzEncoding(walk, settings.hops());
    return settings.katz() == KatzMode.ANCHOR
        ? new KatzAnchors(
            katz, sorted.graph().graph(), settings.width(), script, parameters.all(), manager)
        : new KatzRows(
            katz, 1 / Math.max(1, walk.largestEigenvalue()), settings.width(), parameters.all());
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
    List<NDArray> encoding = position.encoding(manager);
    NDArray encoded = encode(encoding, settings.inputDropout(), settings.dropout(), true);
    List<DgtLayer.Tape> tapes = new ArrayList<>();
    NDArray z = encoded;
    for (DgtLayer layer : layers) {
      DgtLayer.Tape tape = layer.forward(z, manager);
      tapes.add(tape);
      z = tape.out();
    }
    NDArray last = z.stopGradient();
    last.setRequiresGradient(true);
    NDArray loss =
        script.call(
            "loss",
            last,
            parameters.head(),
            settings.dropout(),
            manager.create(nodes),
            manager.create(labels));
    Gradients.backward(loss);
    NDArray gradient = last.getGradient();
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      gradient = layers.get(layer).backward(tapes.get(layer), gradient, manager);
    }
    Gradients.backward(encoded, gradient);
    position.backward(encoding);
    return loss;
  }

  private NDArray encode(
      List<NDArray> encoding, double inputDropout, double dropout, boolean train) {
    return script.call(
        "encode", input.arrays(), encoding, parameters.encoder(), inputDropout, dropout, train);
  }

  @Override
  public float[] logits() {
    Gradients.disableOnThisThread();
    try (NDArray logits = Scope.call(this::infer)) {
      return logits.toFloatArray();
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  private NDArray infer() {
    NDArray z = encode(position.encoding(manager), 0, 0, false);
    for (DgtLayer layer : layers) {
      z = layer.infer(z, manager);
    }
    return script.infer("logits", z, parameters.head(), 0.0, false);
  }

  @Override
  public void close() {
    parameters.close();
    script.close();
    manager.close();
  }
}
