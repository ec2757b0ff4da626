package io.naru.nn.bert;

import ai.djl.ndarray.types.Shape;
import io.naru.nn.onnx.OnnxModel;
import io.naru.nn.onnx.OnnxNode;
import io.naru.nn.onnx.OnnxTensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the weights of a BERT encoder in an ONNX graph.
 *
 * <p>Exporters keep the names of embeddings, norms and biases, but store the matrix of a linear
 * layer transposed and without a name. It is known by its place: it is multiplied in the node whose
 * product the layer's bias is added to.
 */
final class OnnxBert {
  private static final String BIAS = ".bias";
  private static final String WEIGHT = ".weight";

  private final OnnxModel model;
  private final Map<String, OnnxNode> products = new HashMap<>();

  private OnnxBert(OnnxModel model) {
    this.model = model;
    for (OnnxNode node : model.nodes()) {
      if (node.operator().equals("MatMul") && node.outputs().size() == 1) {
        products.put(node.outputs().get(0), node);
      }
    }
  }

  /**
   * The weights by their names in a Hugging Face checkpoint.
   *
   * @throws BertFormatException if one is missing, there twice, or of another shape
   */
  static Map<String, float[]> weights(OnnxModel model, BertConfig config) {
    Map<String, OnnxTensor.Floats> matrices = new OnnxBert(model).matrices();
    Map<String, float[]> weights = new LinkedHashMap<>();
    config
        .tensors()
        .forEach(
            (name, shape) -> {
              OnnxTensor.Floats tensor = matrices.get(name);
              if (tensor == null) {
                tensor = named(model, name);
              }
              if (!new Shape(tensor.shape()).equals(shape)) {
                throw new BertFormatException(
                    "%s has shape %s, expected %s"
                        .formatted(name, new Shape(tensor.shape()), shape));
              }
              weights.put(name, tensor.values());
            });
    return weights;
  }

  private static OnnxTensor.Floats named(OnnxModel model, String name) {
    if (model.initializers().get(name) instanceof OnnxTensor.Floats floats) {
      return floats;
    }
    throw new BertFormatException("the graph has no weights that could be " + name);
  }

  private Map<String, OnnxTensor.Floats> matrices() {
    Map<String, OnnxTensor.Floats> matrices = new HashMap<>();
    for (OnnxNode node : model.nodes()) {
      if (node.operator().equals("Add") && node.inputs().size() == 2) {
        put(matrices, node.inputs().get(0), node.inputs().get(1));
        put(matrices, node.inputs().get(1), node.inputs().get(0));
      }
    }
    return matrices;
  }

  /** Adds the matrix if the two terms of a sum are the bias and the product of a linear layer. */
  private void put(Map<String, OnnxTensor.Floats> matrices, String bias, String product) {
    OnnxNode multiplication = products.get(product);
    if (!bias.endsWith(BIAS) || !model.initializers().containsKey(bias) || multiplication == null) {
      return;
    }
    String name = bias.substring(0, bias.length() - BIAS.length()) + WEIGHT;
    OnnxTensor.Floats matrix = model.floats(multiplication.inputs().get(1)).transposed();
    if (matrices.put(name, matrix) != null) {
      throw new BertFormatException("the graph adds " + bias + " to two products");
    }
  }
}
