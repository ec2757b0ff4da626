package io.naru.search.model.prompt;

/**
 * How a prompt of an encoder is learnt.
 *
 * @param virtualTokens l, made by P-tuning's reparameterisation; possibly 0
 * @param keysValues m of each prompted layer, possibly 0
 * @param promptedLayers n, the last of the encoder
 * @param keyBias on the logits of the m keys at the start; the lower, the nearer to the bare
 *     encoder
 * @param temperature that similarities are divided by before the softmax over the catalogue
 * @param candidates of the softmax: where the catalogue has more, a sample of it, drawn each step
 * @param epochs passes over the training queries
 * @param batch queries a step
 * @param rate peak learning rate of Adam, after a warm-up of 5 % and before a cosine to 0
 * @param average decay of the exponential mean of the prompt over the steps, which is what is kept
 */
public record PromptSettings(
    int virtualTokens,
    int keysValues,
    int promptedLayers,
    double keyBias,
    double temperature,
    int candidates,
    int epochs,
    int batch,
    double rate,
    double average) {

  /** What measured best on judged product queries; see docs/results/prompt-tuning.md. */
  public static final PromptSettings DEFAULT =
      new PromptSettings(0, 48, 3, -1, 0.05, 65_536, 4, 64, 2e-2, 0.98);

  public PromptSettings {
    if (virtualTokens < 0 || keysValues < 0 || promptedLayers < 0) {
      throw new IllegalArgumentException("lengths and layers must not be negative");
    }
    if (virtualTokens == 0 && (keysValues == 0 || promptedLayers == 0)) {
      throw new IllegalArgumentException("there is nothing to learn in a prompt of length 0");
    }
    if (!(temperature > 0 && rate > 0 && average >= 0 && average < 1)) {
      throw new IllegalArgumentException(
          "temperature and rate must be positive, average in [0, 1)");
    }
    if (candidates < 2 || epochs < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "at least 2 candidates, 1 epoch and 1 query a batch are needed");
    }
  }

  /** The same with another number of passes. */
  public PromptSettings withEpochs(int epochs) {
    return new PromptSettings(
        virtualTokens,
        keysValues,
        promptedLayers,
        keyBias,
        temperature,
        candidates,
        epochs,
        batch,
        rate,
        average);
  }
}
