package io.naru.chat.model.sampling;

import java.util.Arrays;

/**
 * The tokens that may come next with their unnormalised probabilities; reused from row to row.
 *
 * <p>Ties are broken towards the smaller id, so the result does not depend on how a set was found.
 */
public final class Candidates {

  /** exp(-50) is far below what a double sum over any vocabulary resolves near 1. */
  private static final float NEGLIGIBLE = -50;

  private final long[] order;
  private final int[] ids;
  private final float[] weights;
  private int count;
  private double total;

  /** Room for rows of {@code vocabulary} logits. */
  public Candidates(int vocabulary) {
    order = new long[vocabulary];
    ids = new int[vocabulary];
    weights = new float[vocabulary];
  }

  /** Takes the k (0: all) largest logits, divided by a positive temperature. */
  void fill(float[] logits, int k, double temperature) {
    float max = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    if (Float.isNaN(max)) {
      throw new IllegalStateException("logits are not numbers");
    }
    if (k > 0 && k < logits.length) {
      fillLargest(logits, k, max, temperature);
      return;
    }
    float scale = (float) (1 / temperature);
    count = 0;
    total = 0;
    for (int id = 0; id < logits.length; id++) {
      add(id, (logits[id] - max) * scale);
    }
  }

  private void fillLargest(float[] logits, int k, float max, double temperature) {
    LargestK.select(logits, k, order);
    int[] largest = new int[k];
    for (int i = 0; i < k; i++) {
      largest[i] = LargestK.id(order[i]);
    }
    Arrays.sort(largest);
    float scale = (float) (1 / temperature);
    count = 0;
    total = 0;
    for (int id : largest) {
      add(id, (logits[id] - max) * scale);
    }
  }

  private void add(int id, float logit) {
    if (logit > NEGLIGIBLE) {
      float weight = Exponential.of(logit);
      ids[count] = id;
      weights[count++] = weight;
      total += weight;
    }
  }

  /**
   * Keeps the smallest set of most likely tokens whose probability reaches p, most likely first.
   */
  void keepNucleus(double p) {
    // The least likely token of the nucleus is the most likely of those that stay below 1 - p
    // together with it, so it has at least the mean of them.
    double cutoff = (1 - p) * total / count;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] >= cutoff) {
        order[kept++] = LargestK.key(weights[i], i);
      }
    }
    Arrays.sort(order, 0, kept);
    takeUntil(p * total, kept);
  }

  private void takeUntil(double goal, int kept) {
    int[] keptIds = new int[kept];
    float[] keptWeights = new float[kept];
    double sum = 0;
    int n = 0;
    while (n < kept && (n == 0 || sum < goal)) {
      int i = LargestK.id(order[n]);
      keptIds[n] = ids[i];
      keptWeights[n] = weights[i];
      sum += weights[i];
      n++;
    }
    System.arraycopy(keptIds, 0, ids, 0, n);
    System.arraycopy(keptWeights, 0, weights, 0, n);
    count = n;
    total = sum;
  }

  /** The token at which the running sum of probabilities passes u, in [0, 1). */
  int pick(double u) {
    double goal = u * total;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i];
      if (goal < sum) {
        return ids[i];
      }
    }
    return ids[count - 1];
  }

  /** How many tokens have a chance. */
  int count() {
    return count;
  }
}
