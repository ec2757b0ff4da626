package io.naru.graph.model.dgt.attention;

/**
 * Deformable graph attention of one query at a time, whose answer does not depend on which others
 * are asked: for graphs of which a part is computed again. With weights by dot product; not for
 * several threads at once.
 */
public final class QueryAttention {
  private final AttentionSettings settings;
  private final SampledRanks ranks;
  private final int length;
  private final int window;
  private final float scale;
  private final float[] scores;

  /**
   * Of one layer.
   *
   * @param length L, the ranks of a sequence, at most 64
   */
  public QueryAttention(AttentionSettings settings, int length) {
    if (settings.weights() != WeightMode.DOT || length > Long.SIZE) {
      throw new IllegalArgumentException("weights are by dot product, and ranks at most 64");
    }
    this.settings = settings;
    this.ranks = new SampledRanks(settings);
    this.length = length;
    this.window = settings.kernel().window();
    this.scale = (float) (1 / Math.sqrt(settings.headWidth()));
    this.scores = new float[settings.points()];
  }

  /**
   * Attends.
   *
   * @param query the row of the query: q, k, v, offsets
   * @param sequences one for each criterion, without padding, the query first
   * @param rows such rows of all nodes that the sequences name
   * @param out weighted values, heads side by side, {@code [width]}
   * @param sampled for each criterion the ranks that any head's points fall on, as bits
   */
  public void attend(
      float[] query, int[][] sequences, float[][] rows, float[] out, long[] sampled) {
    int offsets = 3 * settings.width();
    for (int head = 0; head < settings.heads(); head++) {
      ranks.sample(sequences, length, query, offsets);
      note(sampled);
      offsets += settings.sharedOffsets() ? 0 : settings.points();
      int base = head * settings.headWidth();
      if (softmax(query, rows, base)) {
        for (int point = 0; point < scores.length; point++) {
          add(point, rows, base, out);
        }
      }
    }
  }

  private void note(long[] sampled) {
    int each = scores.length / sampled.length;
    for (int point = 0; point < scores.length; point++) {
      for (int r = 0; r < window; r++) {
        if (ranks.weights[point * window + r] != 0) {
          sampled[point / each] |= 1L << ranks.first[point] + r;
        }
      }
    }
  }

  /** Leaves the weights of the points in {@code scores}; false: all fall on padding. */
  private boolean softmax(float[] query, float[][] rows, int base) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int point = 0; point < scores.length; point++) {
      scores[point] = ranks.open[point] ? score(point, query, rows, base) : Float.NEGATIVE_INFINITY;
      largest = Math.max(largest, scores[point]);
    }
    if (largest == Float.NEGATIVE_INFINITY) {
      return false;
    }
    float sum = 0;
    for (int point = 0; point < scores.length; point++) {
      scores[point] = (float) Math.exp(scores[point] - largest);
      sum += scores[point];
    }
    for (int point = 0; point < scores.length; point++) {
      scores[point] /= sum;
    }
    return true;
  }

  private float score(int point, float[] query, float[][] rows, int base) {
    float score = 0;
    for (int at = point * window; at < (point + 1) * window; at++) {
      if (ranks.weights[at] != 0) {
        float[] row = rows[ranks.nodes[at]];
        float product = 0;
        for (int i = base; i < base + settings.headWidth(); i++) {
          product += query[i] * row[settings.width() + i];
        }
        score += ranks.weights[at] * product;
      }
    }
    return scale * score;
  }

  private void add(int point, float[][] rows, int base, float[] out) {
    for (int at = point * window; at < (point + 1) * window; at++) {
      float weight = scores[point] * ranks.weights[at];
      if (weight != 0) {
        float[] row = rows[ranks.nodes[at]];
        int from = 2 * settings.width();
        for (int i = base; i < base + settings.headWidth(); i++) {
          out[i] += weight * row[from + i];
        }
      }
    }
  }
}
