package io.naru.graph.model.experiments;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.training.ParameterGroup;
import io.naru.graph.model.dgt.training.TransductiveNetwork;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.gnn.Dropout;
import io.naru.graph.model.gnn.Gnn;
import io.naru.graph.model.gnn.GnnShape;
import io.naru.graph.model.gnn.GraphView;
import io.naru.graph.model.gnn.NodeFeatures;
import io.naru.graph.model.gnn.Tape;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.List;
import java.util.SplittableRandom;

/** A message-passing network on the whole graph, fitted as the others are. */
final class GnnNetwork implements TransductiveNetwork {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "loss",
              "logits: Tensor, nodes: Tensor, labels: Tensor",
              "Tensor",
              "return torch.cross_entropy_loss(torch.index_select(logits, 0, nodes), labels)")
          .archive();

  private final NDManager manager;
  private final ScriptModule script;
  private final NodeFeatures features;
  private final GraphView view;
  private final Gnn network;
  private final Dropout dropout;

  /**
   * Draws the parameters from a seed.
   *
   * @param dropped rate of dropout of features and hidden layer
   */
  GnnNetwork(
      LabelledGraph graph,
      Backbone backbone,
      int hidden,
      double dropped,
      NDManager parent,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.manager = parent.newSubManager();
    this.script = ScriptModule.load(manager, SCRIPT);
    this.features = new NodeFeatures(manager, graph.features());
    this.view = GraphView.of(graph.graph());
    GnnShape shape =
        new GnnShape(Math.max(1, graph.features().width()), hidden, graph.classes(), 1);
    this.network = backbone.create(manager, shape, random.split());
    this.dropout = new Dropout(dropped, random.split());
  }

  @Override
  public List<ParameterGroup> parameters() {
    return List.of(new ParameterGroup(network.parameters(), 1));
  }

  @Override
  public double learn(long[] nodes, long[] labels) {
    try (NDArray loss = Scope.call(() -> backward(nodes, labels))) {
      return loss.getFloat();
    }
  }

  private NDArray backward(long[] nodes, long[] labels) {
    Tape tape = network.tape();
    NDArray logits = network.logits(features, view, dropout, tape);
    NDArray loss = script.call("loss", logits, manager.create(nodes), manager.create(labels));
    tape.backward(loss);
    return loss;
  }

  @Override
  public float[] logits() {
    try (NDArray logits = Scope.call(() -> network.infer(features, view))) {
      return logits.toFloatArray();
    }
  }

  @Override
  public void close() {
    network.close();
    features.close();
    script.close();
    manager.close();
  }
}
