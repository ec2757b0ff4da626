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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The deformable graph transformer of one graph: features through a perceptron, plus the Katz
 * encoding, then layers of deformable attention, then a linear head.
 */
public final class DgtNetwork implements TransductiveNetwork {
  private final DgtModel model;
  private final boolean owns;
  private final DgtSettings settings;
  private final NDManager manager;
  private final SparseInput input;
  private final int nodes;
  private final int classes;
  private final Masks masks;
  private final PositionalInput position;
  private final List<DgtLayer> layers = new ArrayList<>();

  /** Draws the parameters from a seed, and what is dropped. */
  public DgtNetwork(SortedGraph sorted, DgtSettings settings, NDManager parent, long seed) {
    this(
        sorted,
        parent.newSubManager(),
        new DgtModel(
            settings, sorted.graph().features().width(), sorted.graph().classes(), parent, seed),
        true,
        new SplittableRandom(seed).split());
  }

  /**
   * Puts a model on a graph.
   *
   * @param model stays when this is closed; it has no positional encoding
   * @param random decides what is dropped
   */
  public DgtNetwork(SortedGraph sorted, DgtModel model, NDManager parent, RandomGenerator random) {
    this(sorted, parent.newSubManager(), model, false, random);
  }

  private DgtNetwork(
      SortedGraph sorted, NDManager manager, DgtModel model, boolean owns, RandomGenerator random) {
    this.model = model;
    this.owns = owns;
    this.settings = model.settings();
    this.manager = manager;
    this.input = SparseInput.of(manager, sorted.graph().features());
    this.nodes = sorted.graph().graph().nodes();
    this.classes = sorted.graph().classes();
    this.masks = new Masks(manager, settings, random);
    this.position = position(sorted);
    DeformableAttention attention =
        new DeformableAttention(settings.attention(), sorted.by(settings.sampling().criteria()));
    for (int layer = 0; layer < settings.layers(); layer++) {
      layers.add(
          new DgtLayer(
              attention,
              model.script(),
              model.parameters().block(layer),
              model.parameters().offsets(layer),
              settings.width()));
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
            katz,
            sorted.graph().graph(),
            settings.width(),
            model.script(),
            model.parameters().all(),
            manager)
        : new KatzRows(
            katz,
            1 / Math.max(1, walk.largestEigenvalue()),
            settings.width(),
            model.parameters().all());
  }

  @Override
  public List<ParameterGroup> parameters() {
    return model.groups();
  }

  @Override
  public double learn(long[] nodes, long[] labels) {
    try (NDArray loss = Scope.call(() -> backward(nodes, labels))) {
      return loss.getFloat();
    }
  }

  private NDArray backward(long[] train, long[] labels) {
    List<NDArray> encoding = position.encoding(manager);
    int width = settings.width();
    NDArray encoded =
        encode(
            encoding,
            masks.input(input.values().size()),
            masks.inside(nodes, width),
            encoding.isEmpty() ? Masks.NONE : masks.input(nodes, width));
    List<DgtLayer.Tape> tapes = new ArrayList<>();
    NDArray z = encoded;
    for (DgtLayer layer : layers) {
      DgtLayer.Tape tape = layer.forward(z, masks, manager);
      tapes.add(tape);
      z = tape.out();
    }
    NDArray last = z.stopGradient();
    last.setRequiresGradient(true);
    NDArray loss =
        model
            .script()
            .call(
                "loss",
                last,
                model.parameters().head(),
                masks.inside(train.length, width),
                manager.create(train),
                manager.create(labels),
                classes);
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
      List<NDArray> encoding,
      List<NDArray> ofInput,
      List<NDArray> ofHidden,
      List<NDArray> ofPosition) {
    return model
        .script()
        .call(
            "encode",
            input.arrays(),
            encoding,
            model.parameters().encoder(),
            ofInput,
            ofHidden,
            ofPosition);
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
    NDArray z = encode(position.encoding(manager), Masks.NONE, Masks.NONE, Masks.NONE);
    for (DgtLayer layer : layers) {
      z = layer.infer(z, manager);
    }
    return model.script().infer("logits", z, model.parameters().head(), Masks.NONE);
  }

  @Override
  public void close() {
    if (owns) {
      model.close();
    }
    manager.close();
  }
}
