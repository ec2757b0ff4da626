package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.bert.BertConfig;
import io.naru.nn.bert.BertPrompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What is trained to make a prompt of an encoder. */
final class PromptParameters implements AutoCloseable {

  /** Bias of keys that hardly anything attends to. */
  static final double QUIET = -4;

  /** Of the entries of keys and values at the start. */
  private static final double DEVIATION = 0.3;

  /** Of the entries of virtual tokens at the start, about that of BERT's own embeddings. */
  private static final double TOKEN_DEVIATION = 0.05;

  private final PromptSettings settings;
  private final BertConfig config;
  private final Reparameterisation virtual;
  private final NDArray noTokens;
  private final NDArray keysValues;
  private final NDArray bias;

  PromptParameters(NDManager manager, BertConfig config, PromptSettings settings, long seed) {
    if (settings.promptedLayers() > config.layers()) {
      throw new IllegalArgumentException(
          "the encoder has %d layers, not %d"
              .formatted(config.layers(), settings.promptedLayers()));
    }
    this.settings = settings;
    this.config = config;
    int n = settings.promptedLayers();
    int m = settings.keysValues();
    int width = config.hidden();
    SplittableRandom random = new SplittableRandom(seed);
    long tokenSeed = random.nextLong();
    virtual =
        settings.virtualTokens() == 0
            ? null
            : new Reparameterisation(
                manager, settings.virtualTokens(), width, TOKEN_DEVIATION, tokenSeed);
    noTokens = manager.zeros(new Shape(0, width));
    EncoderPrompt initial = initial(config, n, m, settings.keyBias(), random);
    BertPrompt arrays = initial.on(manager);
    arrays.virtual().close();
    keysValues = arrays.prompts();
    bias = arrays.bias();
    trained().forEach(array -> array.setRequiresGradient(true));
  }

  /** Random keys and values, and no virtual tokens. */
  static EncoderPrompt initial(
      BertConfig config, int layers, int length, double keyBias, RandomGenerator random) {
    float[] values = new float[layers * 2 * length * config.hidden()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (DEVIATION * random.nextGaussian());
    }
    float[] bias = new float[layers * config.heads() * length];
    Arrays.fill(bias, (float) keyBias);
    return new EncoderPrompt(
        SoftPrompt.none(config.hidden()), layers, config.heads(), length, values, bias);
  }

  /** The arrays that an optimiser updates. */
  List<NDArray> trained() {
    List<NDArray> arrays = new ArrayList<>();
    if (keysValues.size() > 0) {
      arrays.add(keysValues);
      arrays.add(bias);
    }
    if (virtual != null) {
      arrays.addAll(virtual.parameters());
    }
    return arrays;
  }

  /** The prompt that they make; gradients flow to {@link #trained}. Call inside a scope. */
  BertPrompt prompt() {
    return new BertPrompt(virtual == null ? noTokens : virtual.prompt(), keysValues, bias);
  }

  /** The prompt as values. */
  EncoderPrompt freeze() {
    return new EncoderPrompt(
        virtual == null ? SoftPrompt.none(config.hidden()) : virtual.freeze(),
        settings.promptedLayers(),
        config.heads(),
        settings.keysValues(),
        keysValues.toFloatArray(),
        bias.toFloatArray());
  }

  @Override
  public void close() {
    if (virtual != null) {
      virtual.close();
    }
    noTokens.close();
    keysValues.close();
    bias.close();
  }
}
