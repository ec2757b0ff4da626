package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.bert.BertConfig;
import io.naru.nn.bert.BertPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is trained to make a prompt of an encoder. */
final class PromptParameters implements AutoCloseable {

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
    keysValues = normal(manager, random, n, 2, m, width);
    bias = manager.full(new Shape(n, config.heads(), m), (float) settings.keyBias());
    trained().forEach(array -> array.setRequiresGradient(true));
  }

  private static NDArray normal(NDManager manager, SplittableRandom random, long... dimensions) {
    Shape shape = new Shape(dimensions);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (DEVIATION * random.nextGaussian());
    }
    return values.length == 0 ? manager.zeros(shape) : manager.create(values, shape);
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
