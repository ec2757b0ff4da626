package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.training.Parameters;
import io.naru.graph.model.graph.Graph;
import io.naru.nn.torchscript.ScriptModule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Katz encoding without a row for each node: the fixed Katz columns of the nodes of highest
 * degree, scaled to a mean square of 1, through a network of one hidden layer.
 */
final class KatzAnchors implements PositionalInput {
  private static final int ANCHORS = 256;
  private static final double DECAY = 0.5;

  private final ScriptModule script;
  private final NDArray columns;
  private final List<NDArray> parameters;

  KatzAnchors(
      KatzEncoding katz,
      Graph graph,
      int width,
      ScriptModule script,
      Parameters parameters,
      NDManager manager) {
    int[] anchors =
        IntStream.range(0, graph.nodes())
            .boxed()
            .sorted(Comparator.comparingInt(node -> -graph.degree(node)))
            .limit(ANCHORS)
            .mapToInt(Integer::intValue)
            .toArray();
    this.script = script;
    this.columns =
        manager.create(
            scaled(katz.columns(anchors, DECAY)), new Shape(graph.nodes(), anchors.length));
    this.parameters =
        List.of(
            parameters.matrix("katz.hidden.weight", width, anchors.length),
            parameters.constant("katz.hidden.bias", 0, width),
            parameters.matrix("katz.output.weight", width, width),
            parameters.constant("katz.output.bias", 0, width));
  }

  private static float[] scaled(float[] columns) {
    double squares = 0;
    for (float each : columns) {
      squares += (double) each * each;
    }
    float scale = squares == 0 ? 0 : (float) Math.sqrt(columns.length / squares);
    for (int at = 0; at < columns.length; at++) {
      columns[at] *= scale;
    }
    return columns;
  }

  @Override
  public List<NDArray> encoding(NDManager manager) {
    return List.of(script.call("anchors", columns, parameters));
  }

  @Override
  public void backward(List<NDArray> encoding) {
    // Autograd goes on from the encoding to its parameters.
  }
}
