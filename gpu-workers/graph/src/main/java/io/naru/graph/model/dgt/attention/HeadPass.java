package io.naru.graph.model.dgt.attention;

import io.naru.graph.model.dgt.sequence.Sequences;
import java.util.Arrays;
import java.util.List;

/**
 * One head over all queries. With r a rank in the window of point t, w_tr its interpolation weight,
 * s the scores and a their softmax over points:
 *
 * <pre>
 * s_t = sum_r w_tr (q . k_r) / sqrt(headWidth)     out = sum_t a_t sum_r w_tr v_r
 * ds_t = a_t (da_t - sum_u a_u da_u)               da_t = sum_r w_tr (dout . v_r)
 * dw_tr = a_t (dout . v_r) + ds_t (q . k_r) / sqrt(headWidth)
 * </pre>
 */
final class HeadPass {
  private final SampledRanks ranks;
  private final List<Sequences> sequences;
  private final Projected in;
  private final int n;
  private final int width;
  private final int points;
  private final int window;
  private final int length;
  private final boolean predicted;
  private final float scale;
  private final int base;
  private final int pointBase;
  private final float[] products;
  private final float[] scores;

  HeadPass(AttentionSettings settings, List<Sequences> sequences, Projected in, int head) {
    this.ranks = new SampledRanks(settings);
    this.sequences = sequences;
    this.in = in;
    this.n = sequences.get(0).queries();
    this.length = sequences.get(0).length();
    this.width = settings.headWidth();
    this.points = settings.points();
    this.window = settings.kernel().window();
    this.predicted = settings.weights() == WeightMode.PREDICTED;
    this.scale = (float) (1 / Math.sqrt(width));
    this.base = head * n * width;
    this.pointBase = head * n * points;
    this.products = new float[points * window];
    this.scores = new float[points];
  }

  void forward(float[] out) {
    for (int query = 0; query < n; query++) {
      attend(query);
      int to = base + query * width;
      for (int point = 0; point < points; point++) {
        for (int at = point * window; at < (point + 1) * window; at++) {
          float weight = scores[point] * ranks.weights[at];
          if (weight != 0) {
            add(weight, in.v(), base + ranks.nodes[at] * width, out, to);
          }
        }
      }
    }
  }

  void backward(float[] gradient, Projected to) {
    float[] values = new float[products.length];
    for (int query = 0; query < n; query++) {
      attend(query);
      int own = base + query * width;
      float mean = 0;
      for (int point = 0; point < points; point++) {
        for (int at = point * window; at < (point + 1) * window; at++) {
          int row = base + ranks.nodes[at] * width;
          values[at] = dot(gradient, own, in.v(), row);
          float weight = scores[point] * ranks.weights[at];
          mean += weight * values[at];
          add(weight, gradient, own, to.v(), row);
        }
      }
      for (int point = 0; point < points; point++) {
        if (scores[point] != 0) {
          point(query, point, values, mean, to);
        }
      }
    }
  }

  private void point(int query, int point, float[] values, float mean, Projected to) {
    int from = point * window;
    float value = 0;
    for (int at = from; at < from + window; at++) {
      value += ranks.weights[at] * values[at];
    }
    float toScore = scores[point] * (value - mean);
    float toOffset = 0;
    int own = base + query * width;
    for (int at = from; at < from + window; at++) {
      float toWeight = scores[point] * values[at];
      if (!predicted) {
        int row = base + ranks.nodes[at] * width;
        float weight = toScore * ranks.weights[at] * scale;
        add(weight, in.k(), row, to.q(), own);
        add(weight, in.q(), own, to.k(), row);
        toWeight += toScore * products[at];
      }
      toOffset += toWeight * ranks.slopes[at];
    }
    to.offsets()[pointBase + query * points + point] = toOffset;
    if (predicted) {
      to.logits()[pointBase + query * points + point] = toScore;
    }
  }

  /** Adds the weight of each rank to {@code [criteria, length]} from {@code to} on. */
  void weights(int query, float[] weights, int to) {
    attend(query);
    int each = points / sequences.size();
    for (int at = 0; at < products.length; at++) {
      int point = at / window;
      int rank = ranks.first[point] + at % window;
      weights[to + point / each * length + rank] += scores[point] * ranks.weights[at];
    }
  }

  /** Leaves the softmax in {@code scores}, 0 for masked points, and q . k scaled in products. */
  private void attend(int query) {
    int offsets = pointBase + query * points;
    ranks.sample(sequences, query, in.offsets(), offsets);
    int own = base + query * width;
    float largest = Float.NEGATIVE_INFINITY;
    for (int point = 0; point < points; point++) {
      float score = predicted ? in.logits()[offsets + point] : score(point, own);
      scores[point] = ranks.open[point] ? score : Float.NEGATIVE_INFINITY;
      largest = Math.max(largest, scores[point]);
    }
    if (largest == Float.NEGATIVE_INFINITY) {
      Arrays.fill(scores, 0);
      return;
    }
    float sum = 0;
    for (int point = 0; point < points; point++) {
      scores[point] = (float) Math.exp(scores[point] - largest);
      sum += scores[point];
    }
    for (int point = 0; point < points; point++) {
      scores[point] /= sum;
    }
  }

  private float score(int point, int own) {
    float score = 0;
    for (int at = point * window; at < (point + 1) * window; at++) {
      products[at] = scale * dot(in.q(), own, in.k(), base + ranks.nodes[at] * width);
      score += ranks.weights[at] * products[at];
    }
    return score;
  }

  /** Four sums, so that additions need not wait for each other. */
  private float dot(float[] a, int atA, float[] b, int atB) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < width; i += 4) {
      s0 += a[atA + i] * b[atB + i];
      s1 += a[atA + i + 1] * b[atB + i + 1];
      s2 += a[atA + i + 2] * b[atB + i + 2];
      s3 += a[atA + i + 3] * b[atB + i + 3];
    }
    for (; i < width; i++) {
      s0 += a[atA + i] * b[atB + i];
    }
    return s0 + s1 + (s2 + s3);
  }

  private void add(float factor, float[] from, int at, float[] to, int atTo) {
    for (int i = 0; i < width; i++) {
      to[atTo + i] += factor * from[at + i];
    }
  }
}
