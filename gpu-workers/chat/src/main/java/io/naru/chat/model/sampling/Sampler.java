package io.naru.chat.model.sampling;

import java.util.SplittableRandom;

/**
 * Chooses the tokens of one request. The same parameters, seed and logits give the same tokens.
 *
 * <p>One uniform number is drawn per sampled token; greedy choices draw none.
 */
public final class Sampler {

  private final SamplingParameters parameters;
  private final SplittableRandom random;
  private final SeenTokens seen;

  /**
   * A sampler at the beginning of an answer.
   *
   * @param prompt token ids that the repetition penalty counts as seen
   * @param vocabulary number of ids
   */
  public Sampler(SamplingParameters parameters, long seed, int[] prompt, int vocabulary) {
    this.parameters = parameters;
    this.random = new SplittableRandom(seed);
    this.seen = parameters.repetitionPenalty() == 1 ? null : new SeenTokens(vocabulary);
    if (seen != null) {
      for (int token : prompt) {
        seen.add(token);
      }
    }
  }

  /** Whether {@link #choose} can be spared: the most likely token is the answer. */
  public boolean isPlainGreedy() {
    return parameters.isPlainGreedy();
  }

  /**
   * The next token.
   *
   * @param logits one per id; overwritten
   * @param candidates scratch space for as many ids
   * @throws IllegalStateException if the logits are not numbers
   */
  public int choose(float[] logits, Candidates candidates) {
    if (seen != null) {
      seen.penalise(logits, parameters.repetitionPenalty());
    }
    int token = parameters.temperature() == 0 ? argMax(logits) : draw(logits, candidates);
    if (seen != null) {
      seen.add(token);
    }
    return token;
  }

  private int draw(float[] logits, Candidates candidates) {
    candidates.fill(logits, parameters.topK(), parameters.temperature());
    if (parameters.topP() < 1) {
      candidates.keepNucleus(parameters.topP());
    }
    return candidates.pick(random.nextDouble());
  }

  /** The first index of the largest value. */
  public static int argMax(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    if (Float.isNaN(logits[best])) {
      throw new IllegalStateException("logits are not numbers");
    }
    return best;
  }
}
