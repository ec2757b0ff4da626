package io.naru.graph.model.dgt.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.List;
import java.util.function.Supplier;

/** The perceptron of one hidden layer: what features tell without the graph. */
public final class Perceptron implements TransductiveNetwork {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "logits",
              "x: List[Tensor], p: List[Tensor], d_in: float, d: float, train: bool",
              "Tensor",
              """
              kept = torch.dropout(x[2], d_in, train)
              h, _1, _2, _3 = torch.embedding_bag(p[0], x[0], x[1], False, 0, False, kept)
              h = torch.dropout(torch.relu(torch.add(h, p[1])), d, train)
              return torch.linear(h, p[2], p[3])
              """)
          .method(
              "loss",
              "x: List[Tensor], p: List[Tensor], d_in: float, d: float, nodes: Tensor, labels: Tensor",
              "Tensor",
              """
              scores = (self).logits(x, p, d_in, d, True, )
              return torch.cross_entropy_loss(torch.index_select(scores, 0, nodes), labels)
              """)
          .archive();

  private final PerceptronSettings settings;
  private final NDManager manager;
  private final ScriptModule script;
  private final SparseInput input;
  private final Parameters parameters;
  private final List<NDArray> arrays;

  /** Draws the parameters from a seed. */
  public Perceptron(LabelledGraph graph, PerceptronSettings settings, NDManager parent, long seed) {
    this.settings = settings;
    this.manager = parent.newSubManager();
    this.script = ScriptModule.load(manager, SCRIPT);
    this.input = SparseInput.of(manager, graph.features());
    this.parameters = new Parameters(manager, seed);
    this.arrays =
        List.of(
            parameters.matrix(
                "input.weight", Math.max(1, graph.features().width()), settings.hidden()),
            parameters.constant("input.bias", 0, settings.hidden()),
            parameters.matrix("output.weight", graph.classes(), settings.hidden()),
            parameters.constant("output.bias", 0, graph.classes()));
  }

  @Override
  public List<ParameterGroup> parameters() {
    return List.of(new ParameterGroup(arrays, 1));
  }

  @Override
  public double learn(long[] nodes, long[] labels) {
    try (NDArray loss = Scope.call(() -> loss(nodes, labels))) {
      return loss.getFloat();
    }
  }

  private NDArray loss(long[] nodes, long[] labels) {
    NDArray loss =
        script.call(
            "loss",
            input.arrays(),
            arrays,
            settings.inputDropout(),
            settings.dropout(),
            manager.create(nodes),
            manager.create(labels));
    Gradients.backward(loss);
    return loss;
  }

  @Override
  public float[] logits() {
    Supplier<NDArray> scores =
        () -> script.infer("logits", input.arrays(), arrays, 0.0, 0.0, false);
    try (NDArray logits = Scope.call(scores)) {
      return logits.toFloatArray();
    }
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
