package io.naru.graph.model.augtrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.gnn.Dropout;
import io.naru.graph.model.gnn.Gnn;
import io.naru.graph.model.gnn.GnnShape;
import io.naru.graph.model.gnn.GraphView;
import io.naru.graph.model.gnn.NodeFeatures;
import io.naru.graph.model.gnn.Tape;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.nn.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A network in training on one graph and one split: its passes, its optimiser, what it knows of the
 * labels. One thread at a time.
 */
public final class NodeClassifier implements AutoCloseable {
  private final LabelledGraph graph;
  private final Split split;
  private final NDManager manager;
  private final Parts parts;
  private final boolean owns;
  private final NodeFeatures features;
  private final Dropout dropout;
  private final NDArray trainNodes;
  private final NDArray trainLabels;

  /** What outlives a graph: the network, its optimiser, its losses. */
  record Parts(Gnn network, GnnOptimiser optimiser, Losses losses) implements AutoCloseable {
    /**
     * Fresh ones.
     *
     * @param classes how many the network can tell apart
     */
    static Parts create(
        NDManager manager,
        Backbone backbone,
        ClassifierSettings settings,
        int features,
        int classes,
        RandomGenerator random) {
      GnnShape shape =
          new GnnShape(Math.max(1, features), settings.hidden(), classes, settings.heads());
      Gnn network = backbone.create(manager, shape, random);
      return new Parts(
          network,
          new GnnOptimiser(manager, network.parameters(), settings.optimiser()),
          new Losses(manager));
    }

    @Override
    public void close() {
      optimiser.close();
      network.close();
      losses.close();
    }
  }

  /**
   * @param manager owns native memory until this is closed
   * @param random decides parameters and dropout
   */
  public NodeClassifier(
      NDManager manager,
      LabelledGraph graph,
      Split split,
      Backbone backbone,
      ClassifierSettings settings,
      SplittableRandom random) {
    this(
        manager,
        graph,
        split,
        Parts.create(
            manager, backbone, settings, graph.features().width(), graph.classes(), random.split()),
        settings.dropout() == 0 ? null : new Dropout(settings.dropout(), random.split()),
        true);
  }

  /**
   * @param parts of a network for as many classes as the graph has, or more
   * @param dropout null: none
   * @param owns whether the parts are closed with this
   */
  NodeClassifier(
      NDManager manager,
      LabelledGraph graph,
      Split split,
      Parts parts,
      Dropout dropout,
      boolean owns) {
    this.manager = manager;
    this.graph = graph;
    this.split = split;
    this.parts = parts;
    this.owns = owns;
    this.dropout = dropout;
    this.features = new NodeFeatures(manager, graph.features().l1Normalised());
    this.trainNodes = kept(Arrays.stream(split.train()));
    this.trainLabels = kept(Arrays.stream(split.train()).map(node -> graph.labels()[node]));
  }

  private NDArray kept(IntStream values) {
    NDArray array = manager.create(values.asLongStream().toArray());
    NDScope.unregister(array);
    return array;
  }

  /** Logits of a pass in training, {@code [n, C]}, recorded on the tape. */
  NDArray train(GraphView view, Tape tape) {
    return ofGraph(parts.network().logits(features, view, dropout, tape));
  }

  /** The classes that the graph has so far. */
  private NDArray ofGraph(NDArray logits) {
    return logits.getShape().get(1) == graph.classes()
        ? logits
        : logits.get(":, :" + graph.classes());
  }

  /** What a network sees of a sample. */
  GraphView view(AugmentedGraph sample) {
    return new GraphView(graph.graph(), sample.edges().kept(), sample.nodes().kept());
  }

  /** L_s of these logits. */
  NDArray supervised(NDArray logits) {
    return parts.losses().supervised(logits, trainNodes, trainLabels);
  }

  /** One step of the optimiser along the gradient of a loss. */
  void learn(Tape tape, NDArray loss) {
    tape.backward(loss);
    parts.optimiser().step();
  }

  /** What the network says on the original graph. */
  public Evaluation evaluate() {
    return Evaluation.of(logits(), graph.classes(), graph.labels(), split);
  }

  /** Scores on the original graph without dropout, {@code [n * C]}. */
  float[] logits() {
    GraphView all = GraphView.of(graph.graph());
    try (NDArray logits = Scope.call(() -> ofGraph(parts.network().infer(features, all)))) {
      return logits.toFloatArray();
    }
  }

  Losses losses() {
    return parts.losses();
  }

  /** Records the passes of one step. */
  Tape tape() {
    return parts.network().tape();
  }

  /** The graph that is learned. */
  LabelledGraph graph() {
    return graph;
  }

  /** Values of all parameters. */
  public List<float[]> parameters() {
    return parts.network().values();
  }

  GnnOptimiser optimiser() {
    return parts.optimiser();
  }

  @Override
  public void close() {
    trainNodes.close();
    trainLabels.close();
    features.close();
    if (owns) {
      parts.close();
    }
  }
}
