package io.naru.nn.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.llama.config.Rope;
import io.naru.nn.llama.config.TensorNames;
import io.naru.nn.safetensors.TensorSource;
import io.naru.nn.torchscript.ScriptModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * A Llama decoder through which gradients flow: to its weights, or, where those are frozen, to the
 * embeddings that it is given. Call from one thread at a time, inside a scope.
 */
public final class TrainableDecoder implements AutoCloseable {
  private static final double INITIAL_DEVIATION = 0.02;

  private final DecoderConfig config;
  private final NDManager manager;
  private final ScriptModule script;
  private final Map<String, NDArray> weights = new LinkedHashMap<>();
  private final NDArray cos;
  private final NDArray sin;

  private TrainableDecoder(DecoderConfig config, NDManager manager) {
    this.config = config;
    this.manager = manager;
    this.script = ScriptModule.load(manager, LlamaScript.archive(config));
    this.cos = table(Math::cos);
    this.sin = table(Math::sin);
  }

  /**
   * Weights drawn from {@code seed}: gains 1, matrices normal, those that write to the residual
   * stream smaller with depth.
   */
  public static TrainableDecoder initial(DecoderConfig config, NDManager manager, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    config
        .tensors()
        .forEach((name, shape) -> values.put(name, draw(name, shape, config.layers(), random)));
    return of(config, manager, values);
  }

  /** Weights from a checkpoint, by name; they take gradients. */
  public static TrainableDecoder of(
      DecoderConfig config, NDManager manager, Map<String, float[]> values) {
    return of(config, manager, values, true);
  }

  /** As {@link #of}, with weights that take no gradient and so never change. */
  public static TrainableDecoder frozen(
      DecoderConfig config, NDManager manager, Map<String, float[]> values) {
    return of(config, manager, values, false);
  }

  /**
   * As above, from a checkpoint's files.
   *
   * @throws io.naru.nn.safetensors.SafetensorsException if their tensors do not fit the
   *     configuration
   */
  public static TrainableDecoder frozen(
      DecoderConfig config, NDManager manager, TensorSource source) {
    source.require(config.tensors(), config::ignores);
    TrainableDecoder decoder = new TrainableDecoder(config, manager);
    for (String name : config.tensors().keySet()) {
      decoder.weights.put(name, source.read(name, manager));
    }
    return decoder;
  }

  private static TrainableDecoder of(
      DecoderConfig config, NDManager manager, Map<String, float[]> values, boolean gradients) {
    TrainableDecoder decoder = new TrainableDecoder(config, manager);
    config
        .tensors()
        .forEach(
            (name, shape) -> {
              NDArray weight = manager.create(values.get(name), shape);
              weight.setRequiresGradient(gradients);
              decoder.weights.put(name, weight);
            });
    return decoder;
  }

  private static float[] draw(String name, Shape shape, int layers, SplittableRandom random) {
    float[] values = new float[(int) shape.size()];
    if (shape.dimension() == 1) {
      Arrays.fill(values, name.endsWith(".bias") ? 0 : 1);
      return values;
    }
    boolean residual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
    double deviation = residual ? INITIAL_DEVIATION / Math.sqrt(2.0 * layers) : INITIAL_DEVIATION;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  /** A function of every position's angles, in float32 as in {@link Rope}: (positions, headDim). */
  private NDArray table(DoubleUnaryOperator function) {
    int width = config.headDim();
    int positions = config.maxPositions();
    float[] frequencies = config.rope().inverseFrequencies(width);
    float[] values = new float[positions * width];
    for (int t = 0; t < positions; t++) {
      for (int i = 0; i < width; i++) {
        float angle = t * frequencies[i % frequencies.length];
        values[t * width + i] = (float) function.applyAsDouble(angle);
      }
    }
    return manager.create(values, new Shape(positions, width));
  }

  public DecoderConfig config() {
    return config;
  }

  /** By checkpoint name, in the order of {@link DecoderConfig#tensors()}. */
  public Map<String, NDArray> weights() {
    return weights;
  }

  public List<NDArray> parameters() {
    return new ArrayList<>(weights.values());
  }

  /** Mean cross-entropy, in nats, over the targets of the batch: shape (). */
  public NDArray loss(Batch batch) {
    NDArray ids = manager.create(batch.ids(), new Shape(batch.rows(), batch.width()));
    return script.call(
        "loss",
        ids,
        manager.create(batch.positions()),
        manager.create(batch.targets()),
        rows(cos, batch.width()),
        rows(sin, batch.width()),
        parameters());
  }

  /** Scores of the next token at each flat position: (positions, vocabulary). */
  public NDArray logits(long[] ids, int rows, int width, long[] positions) {
    return script.call(
        "logits",
        manager.create(ids, new Shape(rows, width)),
        manager.create(positions),
        rows(cos, width),
        rows(sin, width),
        parameters());
  }

  /** Embeddings of ids of any shape (...), multiplier included: (..., hidden). */
  public NDArray embed(NDArray ids) {
    return script.call("embed", ids, weights.get(TensorNames.EMBEDDING));
  }

  /** Scores of the next token from normed hidden states (..., hidden): (..., vocabulary). */
  public NDArray scores(NDArray hidden) {
    return script.call("scores", hidden, weights.get(config.head()));
  }

  /** What comes before anything was read, for {@code rows} sequences. */
  public List<NDArray> nothingRead(int rows) {
    Shape none = new Shape(rows, config.kvHeads(), 0, config.headDim());
    List<NDArray> cache = new ArrayList<>();
    for (int i = 0; i < 2 * config.layers(); i++) {
      cache.add(manager.create(none, DataType.FLOAT32));
    }
    return cache;
  }

  /**
   * Reads T further embeddings after S that were read before.
   *
   * @param embeddings (B, T, hidden); may take gradients
   * @param places (B, T) int64, the position of each in its sequence, below {@code
   *     config().maxPositions()}
   * @param mask (B, 1, T, S + T) float32, 0 where the new one may see the other and a large
   *     negative number where not
   * @param read keys and values of the S before
   */
  public Reading extend(NDArray embeddings, NDArray places, NDArray mask, List<NDArray> read) {
    NDList results =
        script.callList(
            "extend",
            embeddings,
            script.call("at", cos, places),
            script.call("at", sin, places),
            mask,
            read,
            parameters());
    return new Reading(results.get(0), List.copyOf(results.subList(1, results.size())));
  }

  /**
   * What {@link #extend} gives.
   *
   * @param hidden normed hidden states of the new ones (B, T, hidden)
   * @param read keys and values (B, kvHeads, S + T, headDim) of every layer
   */
  public record Reading(NDArray hidden, List<NDArray> read) {}

  private static NDArray rows(NDArray table, int width) {
    return table.get("0:" + width);
  }

  @Override
  public void close() {
    script.close();
    weights.values().forEach(NDArray::close);
    cos.close();
    sin.close();
  }
}
