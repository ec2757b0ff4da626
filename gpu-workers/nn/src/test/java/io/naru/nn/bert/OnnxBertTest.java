package io.naru.nn.bert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.nn.onnx.OnnxModel;
import io.naru.nn.onnx.OnnxNode;
import io.naru.nn.onnx.OnnxTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxBertTest {
  private static final BertConfig CONFIG = new BertConfig(5, 4, 6, 1, 2, 8, 2, 1e-12);

  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
  private final Map<String, float[]> expected = new LinkedHashMap<>();

  /** A graph as PyTorch exports it: matrices of linear layers anonymous and transposed. */
  private void export() {
    float next = 0;
    for (var entry : CONFIG.tensors().entrySet()) {
      String name = entry.getKey();
      long[] shape = entry.getValue().getShape();
      float[] values = new float[(int) entry.getValue().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = next++;
      }
      expected.put(name, values);
      OnnxTensor.Floats tensor = new OnnxTensor.Floats(name, shape, values);
      if (name.startsWith("encoder") && shape.length == 2) {
        addLinear(name, tensor);
      } else {
        initializers.put(name, tensor);
      }
    }
  }

  private void addLinear(String name, OnnxTensor.Floats matrix) {
    String anonymous = "onnx::MatMul_" + initializers.size();
    OnnxTensor.Floats turned = matrix.transposed();
    initializers.put(anonymous, new OnnxTensor.Floats(anonymous, turned.shape(), turned.values()));
    String product = name + "/product";
    String bias = name.replace(".weight", ".bias");
    // The order of the two terms of a sum is the exporter's own
    List<String> terms = name.contains("query") ? List.of(product, bias) : List.of(bias, product);
    nodes.add(new OnnxNode("", "MatMul", List.of("x", anonymous), List.of(product)));
    nodes.add(new OnnxNode("", "Add", terms, List.of(name + "/sum")));
  }

  private Map<String, float[]> weights() {
    return OnnxBert.weights(new OnnxModel(nodes, initializers), CONFIG);
  }

  @Test
  void findsEveryMatrixByTheBiasThatIsAddedToItsProduct() {
    // Given
    export();

    // When
    Map<String, float[]> weights = weights();

    // Then
    assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(weights.keySet()));
    expected.forEach((name, values) -> assertArrayEquals(values, weights.get(name), name));
  }

  @Test
  void saysWhichMatrixTheGraphLacks() {
    // Given a graph whose key matrix is used for nothing
    export();
    nodes.removeIf(node -> node.outputs().get(0).contains("self.key"));

    // When
    BertFormatException e = assertThrows(BertFormatException.class, this::weights);

    // Then
    assertTrue(e.getMessage().contains("attention.self.key.weight"), e.getMessage());
  }

  @Test
  void refusesABiasThatTwoProductsShare() {
    // Given
    export();
    String bias = "encoder.layer.0.attention.self.key.bias";
    String product = "encoder.layer.0.attention.self.value.weight/product";
    nodes.add(new OnnxNode("", "Add", List.of(product, bias), List.of("twice")));

    // When, Then
    assertThrows(BertFormatException.class, this::weights);
  }

  @Test
  void refusesAnotherShape() {
    // Given positions for a longer text than the config says
    export();
    initializers.put(
        BertConfig.POSITIONS,
        new OnnxTensor.Floats(BertConfig.POSITIONS, new long[] {9, 4}, new float[36]));

    // When
    BertFormatException e = assertThrows(BertFormatException.class, this::weights);

    // Then
    assertTrue(e.getMessage().contains("position_embeddings"), e.getMessage());
  }
}
