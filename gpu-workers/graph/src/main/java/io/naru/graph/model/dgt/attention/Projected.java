package io.naru.graph.model.dgt.attention;

/**
 * What a layer projects for each node, or the gradient of it, by head: q, k and v {@code [heads, n,
 * headWidth]}, offsets and predicted logits {@code [heads, n, points]}. Offsets that heads share
 * are there once for each head.
 */
record Projected(float[] q, float[] k, float[] v, float[] offsets, float[] logits) {
  Projected(AttentionSettings s, float[] rows) {
    this(
        Heads.gather(rows, s.projected(), 0, s.heads(), s.headWidth()),
        Heads.gather(rows, s.projected(), s.width(), s.heads(), s.headWidth()),
        Heads.gather(rows, s.projected(), 2 * s.width(), s.heads(), s.headWidth()),
        offsets(s, rows),
        s.logits() == 0
            ? new float[0]
            : Heads.gather(
                rows, s.projected(), 3 * s.width() + s.offsets(), s.heads(), s.points()));
  }

  static Projected zeros(AttentionSettings s, int n) {
    int wide = n * s.width();
    int points = n * s.heads() * s.points();
    return new Projected(
        new float[wide],
        new float[wide],
        new float[wide],
        new float[points],
        new float[n * s.logits()]);
  }

  private static float[] offsets(AttentionSettings s, float[] rows) {
    int from = 3 * s.width();
    if (!s.sharedOffsets()) {
      return Heads.gather(rows, s.projected(), from, s.heads(), s.points());
    }
    float[] once = Heads.gather(rows, s.projected(), from, 1, s.points());
    float[] each = new float[s.heads() * once.length];
    for (int head = 0; head < s.heads(); head++) {
      System.arraycopy(once, 0, each, head * once.length, once.length);
    }
    return each;
  }

  /** Side by side again, {@code [n, projected]}. */
  float[] rows(AttentionSettings s) {
    int n = q.length / s.width();
    float[] rows = new float[n * s.projected()];
    Heads.scatter(q, rows, s.projected(), 0, s.heads(), s.headWidth());
    Heads.scatter(k, rows, s.projected(), s.width(), s.heads(), s.headWidth());
    Heads.scatter(v, rows, s.projected(), 2 * s.width(), s.heads(), s.headWidth());
    int from = 3 * s.width();
    if (s.sharedOffsets()) {
      int size = n * s.points();
      float[] sum = new float[size];
      for (int at = 0; at < offsets.length; at++) {
        sum[at % size] += offsets[at];
      }
      Heads.scatter(sum, rows, s.projected(), from, 1, s.points());
    } else {
      Heads.scatter(offsets, rows, s.projected(), from, s.heads(), s.points());
    }
    if (s.logits() > 0) {
      Heads.scatter(logits, rows, s.projected(), from + s.offsets(), s.heads(), s.points());
    }
    return rows;
  }
}
