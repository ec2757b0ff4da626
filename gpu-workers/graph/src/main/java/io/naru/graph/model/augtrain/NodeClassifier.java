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
import java.util.stream.IntStream;

/**
 * A network in training on one graph and one split: its passes, its optimiser, what it knows of the
 * labels. One thread at a time.
 */
public final class NodeClassifier implements AutoCloseable {
  private final LabelledGraph graph;
  private final Split split;
  private final NDManager manager;
  private final Losses losses;
  private final Gnn network;
  private final NodeFeatures features;
  private final Dropout dropout;
  private final GnnOptimiser optimiser;
  private final NDArray trainNodes;
  private final NDArray trainLabels;

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
    this.manager = manager;
    this.graph = graph;
    this.split = split;
    this.losses = new Losses(manager);
    GnnShape shape =
        new GnnShape(
            Math.max(1, graph.features().width()),
            settings.hidden(),
            graph.classes(),
            settings.heads());
    this.network = backbone.create(manager, shape, random.split());
    this.dropout = settings.dropout() == 0 ? null : new Dropout(settings.dropout(), random.split());
    this.features = new NodeFeatures(manager, graph.features().l1Normalised());
    this.optimiser = new GnnOptimiser(manager, network.parameters(), settings.optimiser());
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
    return network.logits(features, view, dropout, tape);
  }

  /** What a network sees of a sample. */
  GraphView view(AugmentedGraph sample) {
    return new GraphView(graph.graph(), sample.edges().kept(), sample.nodes().kept());
  }

  /** L_s of these logits. */
  NDArray supervised(NDArray logits) {
    return losses.supervised(logits, trainNodes, trainLabels);
  }

  /** One step of the optimiser along the gradient of a loss. */
  void learn(Tape tape, NDArray loss) {
    tape.backward(loss);
    optimiser.step();
  }

  /** What the network says on the original graph. */
  public Evaluation evaluate() {
    GraphView all = GraphView.of(graph.graph());
    try (NDArray logits = Scope.call(() -> network.infer(features, all))) {
      return Evaluation.of(logits.toFloatArray(), graph.classes(), graph.labels(), split);
    }
  }

  Losses losses() {
    return losses;
  }

  /** Records the passes of one step. */
  Tape tape() {
    return network.tape();
  }

  /** The graph that is learned. */
  LabelledGraph graph() {
    return graph;
  }

  /** Values of all parameters. */
  public List<float[]> parameters() {
    return network.values();
  }

  GnnOptimiser optimiser() {
    return optimiser;
  }

  @Override
  public void close() {
    trainNodes.close();
    trainLabels.close();
    optimiser.close();
    features.close();
    network.close();
    losses.close();
  }
}
