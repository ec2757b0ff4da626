package io.naru.search.model.prompt;

import ai.djl.ndarray.NDManager;
import io.naru.nn.bert.BertPrompt;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.TextEncoder;
import java.util.List;

/** Encodes queries with a prompt; the catalogue that they are compared with stays as it is. */
public final class PromptedEncoder implements TextEncoder {
  private final EncoderModel model;
  private final EncoderPrompt prompt;
  private final NDManager manager;
  private final TextEncoder encoder;
  private final QueryMap map;

  /** Without a map. */
  public PromptedEncoder(EncoderModel model, EncoderPrompt prompt) {
    this(model, prompt, QueryMap.none(model.bert().config().hidden()));
  }

  /**
   * @param model stays open when this is closed
   * @param map of the vectors that the prompted encoder makes
   * @throws IllegalArgumentException if prompt or map are for an encoder of other dimensions
   */
  public PromptedEncoder(EncoderModel model, EncoderPrompt prompt, QueryMap map) {
    if (map.width() != model.bert().config().hidden()) {
      throw new IllegalArgumentException(map + " is not for " + model.name());
    }
    if (!prompt.fits(model.bert().config())) {
      throw new IllegalArgumentException(prompt + " is not for " + model.name());
    }
    this.model = model;
    this.prompt = prompt;
    this.map = map;
    this.manager = NDManager.newBaseManager();
    BertPrompt arrays = prompt.on(manager);
    this.encoder = model.encoder(arrays, 1);
  }

  /** The encoder that is prompted. */
  public EncoderModel model() {
    return model;
  }

  /** What it is prompted with. */
  public EncoderPrompt prompt() {
    return prompt;
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public float[][] encode(List<String> texts) {
    float[][] vectors = encoder.encode(texts);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = map.apply(vectors[i]);
    }
    return vectors;
  }

  @Override
  public void close() {
    encoder.close();
    manager.close();
  }
}
