package io.naru.graph.model.gnn;

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
    for (int head = 0; head < heads; head++) {
      for (int i = 0; i < n; i++) {
        scoresBackward(i, head, products, toTarget, toSource);
      }
    }
    return new Gradient(toX, ofScores(toTarget, to, toX), ofScores(toSource, from, toX));
  }

  private void scoresBackward(
      int i, int head, float[] products, float[] toTarget, float[] toSource) {
    float sum = 0;
    for (int e = pattern.offsets()[i]; e < pattern.offsets()[i + 1]; e++) {
      sum += kept[e * heads + head] * products[e * heads + head];
    }
    float target = ofTarget[i * heads + head];
    for (int e = pattern.offsets()[i]; e < pattern.offsets()[i + 1]; e++) {
      int at = e * heads + head;
      int source = pattern.columns()[e] * heads + head;
      float toScore = kept[at] * products[at] - weights[at] * sum;
      float slope = target + ofSource[source] > 0 ? 1 : NEGATIVE_SLOPE;
      toTarget[i * heads + head] += slope * toScore;
      toSource[source] += slope * toScore;
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

  /** Adds what scores send back to x; what they send to their vector is returned. */
  private float[] ofScores(float[] gradient, float[] vector, float[] toX) {
    float[] toVector = new float[vector.length];
    for (int at = 0; at < gradient.length; at++) {
      int head = at % heads * width;
      for (int c = 0; c < width; c++) {
        toX[at * width + c] += gradient[at] * vector[head + c];
        toVector[head + c] += gradient[at] * x[at * width + c];
      }
    }
    return toVector;
  }

  /** {@code [entries, heads]}; each row has an entry, its own. */
  private float[] softmax() {
    float[] softmax = new float[pattern.entries() * heads];
    for (int i = 0; i < n; i++) {
      for (int head = 0; head < heads; head++) {
        softmax(i, head, softmax);
      }
    }
    return softmax;
  }

  private void softmax(int i, int head, float[] softmax) {
    int begin = pattern.offsets()[i];
    int end = pattern.offsets()[i + 1];
    float target = ofTarget[i * heads + head];
    float peak = Float.NEGATIVE_INFINITY;
    for (int e = begin; e < end; e++) {
      float score = target + ofSource[pattern.columns()[e] * heads + head];
      score = score > 0 ? score : NEGATIVE_SLOPE * score;
      softmax[e * heads + head] = score;
      peak = Math.max(peak, score);
    }
    float total = 0;
    for (int e = begin; e < end; e++) {
      float exp = (float) Math.exp(softmax[e * heads + head] - peak);
      softmax[e * heads + head] = exp;
      total += exp;
    }
    for (int e = begin; e < end; e++) {
      softmax[e * heads + head] /= total;
    }
  }
}
