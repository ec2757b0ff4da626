package io.naru.chat.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scalars;
import io.naru.nn.Scope;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.llama.config.TensorNames;
import io.naru.nn.safetensors.TensorSource;
import io.naru.nn.torchscript.ScriptModule;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a checkpoint into the tensors of {@link WeightLayout}: projections that read the same input
 * are joined, matrices stand as (in, out), norm weights and constant multipliers are folded into
 * the matrices next to them, and the dimensions of query and key heads are ordered so that each
 * rotary pair is adjacent. (in, out) is also the layout for which the matrix product of a row does
 * not depend on how many rows there are, from two rows on.
 */
final class WeightPacking {

  private final DecoderConfig config;
  private final WeightLayout layout;
  private final TensorSource source;
  private final NDManager manager;
  private final ScriptModule script;
  private final Scalars scalars;
  private final NDArray[] packed;

  private WeightPacking(
      DecoderConfig config, TensorSource source, NDManager manager, ScriptModule script) {
    this.config = config;
    this.layout = new WeightLayout(config);
    this.source = source;
    this.manager = manager;
    this.script = script;
    this.scalars = new Scalars(manager);
    this.packed = new NDArray[layout.size()];
  }

  /**
   * Packs everything.
   *
   * @param vocabulary rows of the head that are kept: the tokenizer's size, or the model's
   * @param positions longest context
   */
  static NDArray[] pack(
      DecoderConfig config,
      TensorSource source,
      NDManager manager,
      ScriptModule script,
      int vocabulary,
      int positions) {
    source.require(config.tensors(), config::ignores);
    WeightPacking packing = new WeightPacking(config, source, manager, script);
    packing.constants(positions);
    for (int layer = 0; layer < config.layers(); layer++) {
      packing.attention(layer);
      packing.mlp(layer);
    }
    packing.embeddingAndHead(vocabulary);
    return packing.packed;
  }

  private void constants(int positions) {
    keep(
        WeightLayout.EPSILON,
        () -> manager.full(new Shape(1), (float) (config.hiddenSize() * config.rmsNormEps())));
    keep(WeightLayout.INDEX, () -> manager.arange(0, positions, 1, DataType.INT64));
    keep(WeightLayout.ROTATION, () -> rotation(positions));
  }

  private NDArray rotation(int positions) {
    float[] frequencies = config.rope().inverseFrequencies(config.headDim());
    float[] table = new float[positions * frequencies.length * 2];
    int i = 0;
    for (int position = 0; position < positions; position++) {
      for (float frequency : frequencies) {
        float angle = position * frequency;
        table[i++] = (float) Math.cos(angle);
        table[i++] = (float) Math.sin(angle);
      }
    }
    return copy(manager.create(table, new Shape(positions, frequencies.length, 2)));
  }

  private void embeddingAndHead(int vocabulary) {
    keep(
        layout.head(),
        () -> {
          NDArray rows = read(config.head()).get("0:" + vocabulary);
          NDArray scaled = rows.mul(norm(TensorNames.NORM));
          return pack(scaled.mul(scalars.of(config.logitsMultiplier())));
        });
    keep(
        WeightLayout.EMBEDDING,
        () -> copy(read(TensorNames.EMBEDDING).mul(scalars.of(config.embeddingMultiplier()))));
  }

  private void attention(int layer) {
    NDArrays norm = () -> norm(TensorNames.norm(layer, "input_layernorm"));
    keep(
        layout.qkv(layer),
        () ->
            pack(
                byKeyHead(
                        rotaryPairs(weight(TensorNames.attention(layer, "q")), config.heads()),
                        rotaryPairs(weight(TensorNames.attention(layer, "k")), config.kvHeads()),
                        weight(TensorNames.attention(layer, "v")))
                    .mul(norm.get())));
    String output = TensorNames.attention(layer, "o");
    keepOutput(layout.output(layer), output);
    if (config.attentionBias()) {
      keep(
          layout.qkvBias(layer),
          () ->
              byKeyHead(
                  rotaryPairs(bias(TensorNames.attention(layer, "q")), config.heads()),
                  rotaryPairs(bias(TensorNames.attention(layer, "k")), config.kvHeads()),
                  bias(TensorNames.attention(layer, "v"))));
      keepOutputBias(layout.outputBias(layer), output);
    }
    if (config.postNorm()) {
      keepPostNorm(layout.postAttention(layer), TensorNames.norm(layer, "post_norm1"));
    }
  }

  private void mlp(int layer) {
    NDArrays norm = () -> norm(TensorNames.norm(layer, "post_attention_layernorm"));
    keep(
        layout.gateUp(layer),
        () ->
            pack(
                weight(TensorNames.mlp(layer, "gate")).mul(norm.get()),
                weight(TensorNames.mlp(layer, "up")).mul(norm.get())));
    String down = TensorNames.mlp(layer, "down");
    keepOutput(layout.down(layer), down);
    if (config.mlpBias()) {
      keep(
          layout.gateUpBias(layer),
          () -> bias(TensorNames.mlp(layer, "gate")).concat(bias(TensorNames.mlp(layer, "up"))));
      keepOutputBias(layout.downBias(layer), down);
    }
    if (config.postNorm()) {
      keepPostNorm(layout.postMlp(layer), TensorNames.norm(layer, "post_norm2"));
    }
  }

  private void keepOutput(int index, String name) {
    keep(index, () -> pack(weight(name).mul(residualScale())));
  }

  private void keepOutputBias(int index, String name) {
    keep(index, () -> copy(bias(name).mul(residualScale())));
  }

  private void keepPostNorm(int index, String name) {
    keep(index, () -> norm(name).mul(scalars.of(config.residualMultiplier())));
  }

  /** A post norm undoes any scale before it, so the multiplier then sits in the norm's weight. */
  private NDArray residualScale() {
    return scalars.of(config.postNorm() ? 1 : config.residualMultiplier());
  }

  /** Rows (or biases) of each head from half-split order 0..E/2, E/2..E to pairs (i, i + E/2). */
  private NDArray rotaryPairs(NDArray x, int heads) {
    int half = config.headDim() / 2;
    Shape shape = x.getShape();
    return x.reshape(heads, 2, half, -1).transpose(0, 2, 1, 3).reshape(shape);
  }

  /** Rows (or biases) in the order that {@link StepBuffer#QKV} describes. */
  private NDArray byKeyHead(NDArray q, NDArray k, NDArray v) {
    int heads = config.kvHeads();
    NDArray joined =
        q.reshape(heads, config.groupSize() * config.headDim(), -1)
            .concat(k.reshape(heads, config.headDim(), -1), 1)
            .concat(v.reshape(heads, config.headDim(), -1), 1);
    long rows = q.getShape().get(0) + 2L * config.keyWidth();
    return q.getShape().dimension() == 1 ? joined.reshape(rows) : joined.reshape(rows, -1);
  }

  /** A norm's weight times sqrt(D): what is left of RMSNorm after a division by the length. */
  private NDArray norm(String name) {
    return read(name).mul(scalars.of((float) Math.sqrt(config.hiddenSize())));
  }

  private NDArray weight(String name) {
    return read(name + ".weight");
  }

  private NDArray bias(String name) {
    return read(name + ".bias");
  }

  private NDArray read(String name) {
    return source.read(name, manager);
  }

  private NDArray pack(NDArray... matrices) {
    return script.call("pack", (Object) matrices);
  }

  /** Out of memory that belongs to Java or to the file. */
  private static NDArray copy(NDArray array) {
    return array.duplicate();
  }

  private void keep(int index, NDArrays make) {
    List<NDArray> result = new ArrayList<>(1);
    try (Scope scope = Scope.open()) {
      result.add(scope.keep(make.get()));
    }
    packed[index] = result.get(0);
  }

  /** A computation of one array. */
  private interface NDArrays {
    NDArray get();
  }
}
