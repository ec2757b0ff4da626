package io.naru.nn.llama;

import java.util.BitSet;

/**
 * A token sequence and which of its tokens are to be predicted.
 *
 * @param targets index i set: token i is a target, predicted from the tokens before it; never 0
 */
public record Example(int[] ids, BitSet targets) {
  public Example {
    if (targets.get(0) || targets.length() > ids.length) {
      throw new IllegalArgumentException("targets are tokens of the sequence other than its first");
    }
  }

  public int length() {
    return ids.length;
  }
}
