package io.naru.chat.model.generation;

/** Is shown what the model computes, before penalties and sampling. */
@FunctionalInterface
public interface LogitsObserver {

  /**
   * The logits of one position.
   *
   * @param position in the context, from 0
   * @param inputToken the token at that position
   * @param logits of the token after it; reused, so copy what is to be kept
   */
  void logits(int position, int inputToken, float[] logits);
}
