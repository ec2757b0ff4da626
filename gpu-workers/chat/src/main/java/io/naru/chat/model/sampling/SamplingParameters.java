package io.naru.chat.model.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * The distribution over the next token, applied in this order: repetition penalty, temperature,
 * top-k, top-p.
 *
 * @param temperature logits are divided by it; 0 is greedy. In [0, 2]
 * @param topP the smallest set of tokens whose probability reaches it. In (0, 1]
 * @param topK only the k most likely tokens; 0 means all
 * @param repetitionPenalty logits of tokens seen in prompt or answer are divided (if positive) or
 *     multiplied (if negative) by it; 1 means off
 */
public record SamplingParameters(
    double temperature, double topP, int topK, double repetitionPenalty) {

  /** The most likely token, always. */
  public static final SamplingParameters GREEDY = new SamplingParameters(0, 1, 0, 1);

  public SamplingParameters {
    List<String> errors = new ArrayList<>();
    if (!(temperature >= 0 && temperature <= 2)) {
      errors.add("temperature must be in [0, 2]");
    }
    if (!(topP > 0 && topP <= 1)) {
      errors.add("top_p must be in (0, 1]");
    }
    if (topK < 0) {
      errors.add("top_k must not be negative");
    }
    if (!(repetitionPenalty > 0 && repetitionPenalty < Double.POSITIVE_INFINITY)) {
      errors.add("repetition_penalty must be positive");
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
  }

  /** Whether the largest logit decides, so that the logits themselves are not needed. */
  public boolean isPlainGreedy() {
    return temperature == 0 && repetitionPenalty == 1;
  }
}
