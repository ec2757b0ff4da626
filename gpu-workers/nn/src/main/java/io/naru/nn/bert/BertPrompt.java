package io.naru.nn.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What is learnt while the weights stay frozen.
 *
 * @param virtual embeddings of virtual tokens, (l, d), placed after the first token
 * @param prompts keys and values of the last n layers that all tokens attend to, (n, 2, m, d)
 * @param bias added to the attention logits of the latter, (n, heads, m)
 */
public record BertPrompt(NDArray virtual, NDArray prompts, NDArray bias) {

  /** No virtual tokens and no prompts: the encoder as it is. */
  public static BertPrompt none(NDManager manager, BertConfig config) {
    return new BertPrompt(
        manager.zeros(new Shape(0, config.hidden())),
        manager.zeros(new Shape(config.layers(), 2, 0, config.hidden())),
        manager.zeros(new Shape(config.layers(), config.heads(), 0)));
  }
}
