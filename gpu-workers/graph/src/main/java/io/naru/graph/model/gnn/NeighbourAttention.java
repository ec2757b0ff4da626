package io.naru.graph.model.gnn;

import java.util.Arrays;

/**
 * One pass of GAT's attention over the entries of A + I (Velickovic et al. 2018, equations 1 to 5),
 * and its gradient. With e and f entries of row i, j(e) the column of e, and d a mask of dropout,
 * for each head:
 *
 * <pre>
 * s_e = leaky(to . x_i + from . x_j(e))    a = softmax of s over the row
 * out_i = sum_e d_e a_e x_j(e)
 * ds_e = d_e a_e (dout_i . x_j(e)) - a_e sum_f d_f a_f (dout_i . x_j(f))
 * </pre>
 *
 * <p>Nothing of size {@code [entries, heads, width]} is ever made. Not for several threads at once.
 */
final class NeighbourAttention {
  private static final float NEGATIVE_SLOPE = 0.2f;

  /** By the sign of the score, without a branch: signs cannot be predicted. */
  private static final float[] SLOPES = {1, NEGATIVE_SLOPE};

  private static final int SIGN_BIT = 31;

  private final SymmetricPattern pattern;
  private final int n;
  private final int heads;
  private final int width;
  private final float[] x;
  private final float[] to;
  private final float[] from;
  private final float[] ofTarget;
  private final float[] ofSource;
  private final float[] weights;
  private final float[] kept;

  /** Gradients by x {@code [n, heads * width]}, to and from {@code [heads, width]}. */
  record Gradient(float[] x, float[] to, float[] from) {}

  /**
   * Weighs the entries.
   *
   * @param x {@code [n, heads * width]}; kept, not copied
   * @param to of the node that attends, {@code [heads, width]}
   * @param from of the node attended to, {@code [heads, width]}
   * @param dropout of weights; null: none
   */
  NeighbourAttention(
      SymmetricPattern pattern, int heads, float[] x, float[] to, float[] from, Dropout dropout) {
    this.pattern = pattern;
    this.n = pattern.nodes();
    this.heads = heads;
    this.width = to.length / heads;
    this.x = x;
    this.to = to;
    this.from = from;
    this.ofTarget = scores(to);
    this.ofSource = scores(from);
    this.weights = softmax();
    this.kept = dropout == null ? weights : weights.clone();
    if (dropout != null) {
      dropout.apply(kept);
    }
  }

  /** What each node hears, {@code [n, heads * width]}. */
  float[] forward() {
    return pattern.times(kept, x, heads, width);
  }

  /**
   * The gradient of a loss.
   *
   * @param gradient of the loss by {@link #forward}
   */
  Gradient backward(float[] gradient) {
    float[] toX = pattern.times(pattern.transposed(kept, heads), gradient, heads, width);
    float[] products = pattern.products(gradient, x, heads, width);
    float[] toTarget = new float[n * heads];
    float[] toSource = new float[n * heads];
    float[] sums = new float[heads];
    for (int i = 0; i < n; i++) {
      scoresBackward(i, products, sums, toTarget, toSource);
    }
    Gradient all = new Gradient(toX, new float[to.length], new float[from.length]);
    ofScores(toTarget, toSource, all);
    return all;
  }

  private void scoresBackward(
      int i, float[] products, float[] sums, float[] toTarget, float[] toSource) {
    int begin = pattern.offsets()[i] * heads;
    int end = pattern.offsets()[i + 1] * heads;
    Arrays.fill(sums, 0);
    for (int at = begin; at < end; at += heads) {
      for (int head = 0; head < heads; head++) {
        products[at + head] *= kept[at + head];
        sums[head] += products[at + head];
      }
    }
    for (int at = begin; at < end; at += heads) {
      int source = pattern.columns()[at / heads] * heads;
      for (int head = 0; head < heads; head++) {
        float toScore = products[at + head] - weights[at + head] * sums[head];
        float score = ofTarget[i * heads + head] + ofSource[source + head];
        float d = SLOPES[Float.floatToRawIntBits(score) >>> SIGN_BIT] * toScore;
        toTarget[i * heads + head] += d;
        toSource[source + head] += d;
      }
    }
  }

  /** {@code vector . x_i} of each head, {@code [n, heads]}. */
  private float[] scores(float[] vector) {
    float[] scores = new float[n * heads];
    for (int at = 0; at < scores.length; at++) {
      scores[at] = SymmetricPattern.dot(vector, at % heads * width, x, at * width, width);
    }
    return scores;
  }

  /** Adds what the scores send back to x and to both vectors. */
  private void ofScores(float[] toTarget, float[] toSource, Gradient all) {
    for (int at = 0; at < toTarget.length; at++) {
      int head = at % heads * width;
      float target = toTarget[at];
      float source = toSource[at];
      for (int c = 0; c < width; c++) {
        float value = x[at * width + c];
        all.to[head + c] += target * value;
        all.from[head + c] += source * value;
        all.x[at * width + c] += target * to[head + c] + source * from[head + c];
      }
    }
  }

  /** {@code [entries, heads]}; each row has an entry, its own. */
  private float[] softmax() {
    float[] softmax = new float[pattern.entries() * heads];
    float[] peaks = new float[heads];
    float[] totals = new float[heads];
    for (int i = 0; i < n; i++) {
      softmax(i, softmax, peaks, totals);
    }
    return softmax;
  }

  private void softmax(int i, float[] softmax, float[] peaks, float[] totals) {
    int begin = pattern.offsets()[i] * heads;
    int end = pattern.offsets()[i + 1] * heads;
    Arrays.fill(peaks, Float.NEGATIVE_INFINITY);
    Arrays.fill(totals, 0);
    for (int at = begin; at < end; at += heads) {
      int source = pattern.columns()[at / heads] * heads;
      for (int head = 0; head < heads; head++) {
        float score = ofTarget[i * heads + head] + ofSource[source + head];
        score = Math.max(score, NEGATIVE_SLOPE * score);
        softmax[at + head] = score;
        peaks[head] = Math.max(peaks[head], score);
      }
    }
    for (int at = begin; at < end; at += heads) {
      for (int head = 0; head < heads; head++) {
        float exp = NegativeExp.value(softmax[at + head] - peaks[head]);
        softmax[at + head] = exp;
        totals[head] += exp;
      }
    }
    for (int at = begin; at < end; at += heads) {
      for (int head = 0; head < heads; head++) {
        softmax[at + head] /= totals[head];
      }
    }
  }
}
