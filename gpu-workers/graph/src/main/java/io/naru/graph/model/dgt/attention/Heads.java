package io.naru.graph.model.dgt.attention;

/**
 * Some columns of {@code [n, stride]} rows, moved so that each head's share lies together: {@code
 * [heads, n, share]}. What one head reads then fits a core's cache, and heads write without
 * meeting.
 */
final class Heads {
  private Heads() {}

  static float[] gather(float[] rows, int stride, int from, int heads, int share) {
    int n = rows.length / stride;
    float[] gathered = new float[heads * n * share];
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < n; row++) {
        System.arraycopy(
            rows, row * stride + from + head * share, gathered, (head * n + row) * share, share);
      }
    }
    return gathered;
  }

  static void scatter(float[] gathered, float[] rows, int stride, int from, int heads, int share) {
    int n = rows.length / stride;
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < n; row++) {
        System.arraycopy(
            gathered, (head * n + row) * share, rows, row * stride + from + head * share, share);
      }
    }
  }
}
