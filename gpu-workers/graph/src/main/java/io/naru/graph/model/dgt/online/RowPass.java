package io.naru.graph.model.dgt.online;

import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.NormOrder;
import io.naru.graph.model.dgt.attention.QueryAttention;
import io.naru.graph.model.state.SparseVector;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The network without dropout, one node at a time, with the parameters of a moment. A row is the
 * same to the last bit whichever others are computed with it; that of libtorch is not.
 */
final class RowPass {
  private final DgtSettings settings;
  private final float[] inputWeight;
  private final float[] inputBias;
  private final float[] outputWeight;
  private final float[] outputBias;
  private final Layer[] layers;
  private final float[] headGain;
  private final float[] headShift;
  private final float[] headWeight;
  private final float[] headBias;

  /** Weights are {@code [in, out]}. */
  private record Layer(
      float[][] norms,
      float[] qkvWeight,
      float[] qkvBias,
      float[] offsetWeight,
      float[] offsetBias,
      float[] outWeight,
      float[] outBias,
      float[] innerWeight,
      float[] innerBias,
      float[] outerWeight,
      float[] outerBias) {
    static Layer of(Map<String, float[]> values, int number, int width) {
      String layer = "layers." + number + ".";
      String block = layer + "block.";
      return new Layer(
          new float[][] {
            values.get(block + "norm1.weight"), values.get(block + "norm1.bias"),
            values.get(block + "norm2.weight"), values.get(block + "norm2.bias")
          },
          Dense.transposed(values.get(block + "qkv.weight"), width),
          values.get(block + "qkv.bias"),
          Dense.transposed(values.get(layer + "offsets.weight"), width),
          values.get(layer + "offsets.bias"),
          Dense.transposed(values.get(block + "out.weight"), width),
          values.get(block + "out.bias"),
          Dense.transposed(values.get(block + "ffn1.weight"), width),
          values.get(block + "ffn1.bias"),
          Dense.transposed(values.get(block + "ffn2.weight"), 2 * width),
          values.get(block + "ffn2.bias"));
    }
  }

  /**
   * @param values of the parameters, by name
   */
  RowPass(DgtSettings settings, Map<String, float[]> values) {
    this.settings = settings;
    if (settings.norm() != NormOrder.PRE) {
      throw new IllegalArgumentException("layers normalise what goes into them");
    }
    int width = settings.width();
    this.inputWeight = values.get("encoder.input.weight");
    this.inputBias = values.get("encoder.input.bias");
    this.outputWeight = Dense.transposed(values.get("encoder.output.weight"), width);
    this.outputBias = values.get("encoder.output.bias");
    this.layers =
        IntStream.range(0, settings.layers())
            .mapToObj(number -> Layer.of(values, number, width))
            .toArray(Layer[]::new);
    this.headGain = values.get("head.norm.weight");
    this.headShift = values.get("head.norm.bias");
    this.headWeight = Dense.transposed(values.get("head.weight"), width);
    this.headBias = values.get("head.bias");
  }

  /** z before the first layer. */
  float[] encode(SparseVector features) {
    int width = settings.width();
    float[] hidden = inputBias.clone();
    for (int at = 0; at < features.columns().length; at++) {
      int row = features.columns()[at] * width;
      Dense.addRow(features.values()[at], inputWeight, row, hidden, 0, width);
    }
    Dense.gelu(hidden);
    float[] z = new float[width];
    Dense.linear(hidden, outputWeight, outputBias, z, 0);
    return z;
  }

  /** q, k, v and offsets. */
  float[] project(int number, float[] z) {
    Layer layer = layers[number];
    float[] x = Dense.normalised(z, layer.norms[0], layer.norms[1]);
    float[] projected = new float[layer.qkvBias.length + layer.offsetBias.length];
    Dense.linear(x, layer.qkvWeight, layer.qkvBias, projected, 0);
    Dense.linear(x, layer.offsetWeight, layer.offsetBias, projected, layer.qkvBias.length);
    return projected;
  }

  /** z after a layer, from z before it and what the attention gave. */
  float[] finish(int number, float[] before, float[] attended) {
    Layer layer = layers[number];
    float[] z = new float[before.length];
    Dense.linear(attended, layer.outWeight, layer.outBias, z, 0);
    Dense.addRow(1, before, 0, z, 0, z.length);
    float[] inner = new float[layer.innerBias.length];
    float[] normal = Dense.normalised(z, layer.norms[2], layer.norms[3]);
    Dense.linear(normal, layer.innerWeight, layer.innerBias, inner, 0);
    Dense.gelu(inner);
    float[] outer = new float[z.length];
    Dense.linear(inner, layer.outerWeight, layer.outerBias, outer, 0);
    Dense.addRow(1, outer, 0, z, 0, z.length);
    return z;
  }

  /** Scores of all classes that there is room for. */
  float[] scores(float[] z) {
    float[] scores = new float[headBias.length];
    Dense.linear(Dense.normalised(z, headGain, headShift), headWeight, headBias, scores, 0);
    return scores;
  }

  /** Attention along sequences of {@code length} ranks, for one thread. */
  QueryAttention attention(int length) {
    return new QueryAttention(settings.attention(), length);
  }
}
