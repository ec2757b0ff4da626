package io.naru.chat.model.sampling;

import java.util.Arrays;
import java.util.BitSet;

/** The distinct tokens of a prompt and its answer so far. */
final class SeenTokens {

  private final BitSet present;
  private int[] ids = new int[64];
  private int count;

  SeenTokens(int vocabulary) {
    present = new BitSet(vocabulary);
  }

  void add(int token) {
    if (present.get(token)) {
      return;
    }
    present.set(token);
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
    }
    ids[count++] = token;
  }

  void penalise(float[] logits, double penalty) {
    for (int i = 0; i < count; i++) {
      int id = ids[i];
      if (id < logits.length) {
        double logit = logits[id];
        logits[id] = (float) (logit > 0 ? logit / penalty : logit * penalty);
      }
    }
  }
}
