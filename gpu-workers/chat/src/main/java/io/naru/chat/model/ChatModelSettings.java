package io.naru.chat.model;

import io.naru.chat.model.decoder.DecoderShape;
import io.naru.chat.model.generation.EngineSettings;
import io.naru.nn.TorchSettings;
import io.naru.nn.llama.config.DecoderConfig;

/**
 * How to run a model.
 *
 * @param slots answers at a time
 * @param contextTokens prompt and answer together; 0: as much as the model has, or memory allows
 * @param engine how steps are divided
 * @param torch native threads of the process
 */
public record ChatModelSettings(
    int slots, int contextTokens, EngineSettings engine, TorchSettings torch) {

  /** 16 answers at a time on one core. */
  public static final ChatModelSettings DEFAULT =
      new ChatModelSettings(16, 0, EngineSettings.DEFAULT, TorchSettings.SINGLE_THREADED);

  public ChatModelSettings {
    if (slots < 1 || contextTokens < 0) {
      throw new IllegalArgumentException("slots must be positive, contextTokens not negative");
    }
  }

  /** These settings with another number of slots. */
  public ChatModelSettings withSlots(int number) {
    return new ChatModelSettings(number, contextTokens, engine, torch);
  }

  DecoderShape shape(DecoderConfig config, int tokenizerSize) {
    DecoderShape shape =
        DecoderShape.of(config, slots)
            .withVocabulary(Math.min(tokenizerSize, config.vocabSize()))
            .withLanes(engine.lanes());
    return contextTokens == 0 ? shape : shape.withPositions(contextTokens);
  }
}
