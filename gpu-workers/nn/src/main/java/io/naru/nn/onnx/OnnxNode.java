package io.naru.nn.onnx;

import java.util.List;

/**
 * An operation of the graph.
 *
 * @param name may be empty
 * @param operator such as {@code MatMul}
 * @param inputs names of values: outputs of other nodes, initialisers, inputs of the graph
 * @param outputs names of the values that it makes
 */
public record OnnxNode(String name, String operator, List<String> inputs, List<String> outputs) {

  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
