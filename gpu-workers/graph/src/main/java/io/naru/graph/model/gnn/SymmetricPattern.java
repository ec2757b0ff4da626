package io.naru.graph.model.gnn;

import io.naru.graph.model.graph.SparseRows;

/**
 * Where the entries of a symmetric sparse matrix are, and products with matrices that have their
 * entries there, one for each head. Weights are {@code [entries, heads]}; x and y hold the heads
 * side by side, {@code [n, heads * width]}.
 *
 * @param offsets where each row begins, {@code [n + 1]}
 * @param columns of the entries, ascending within a row, {@code [entries]}
 * @param mirrored the entry (j, i) of each entry (i, j), {@code [entries]}
 */
record SymmetricPattern(int[] offsets, int[] columns, int[] mirrored) {
  /** The width of a head by default, for which sums are written out. */
  private static final int EIGHT = 8;

  /**
   * The pattern of a matrix.
   *
   * @param rows symmetric in where its entries are
   */
  static SymmetricPattern of(SparseRows rows) {
    return new SymmetricPattern(rows.offsets(), rows.columns(), rows.transposedOrder());
  }

  int nodes() {
    return offsets.length - 1;
  }

  int entries() {
    return columns.length;
  }

  /** {@code y_i = sum_j w_ij x_j}. */
  float[] times(float[] weights, float[] x, int heads, int width) {
    float[] y = new float[x.length];
    int stride = heads * width;
    for (int row = 0; row < nodes(); row++) {
      for (int e = offsets[row]; e < offsets[row + 1]; e++) {
        for (int head = 0; head < heads; head++) {
          int to = row * stride + head * width;
          add(weights[e * heads + head], x, columns[e] * stride + head * width, y, to, width);
        }
      }
    }
    return y;
  }

  private static void add(float weight, float[] x, int from, float[] y, int to, int width) {
    if (width == EIGHT) {
      addEight(weight, x, from, y, to);
      return;
    }
    for (int i = 0; i < width; i++) {
      y[to + i] += weight * x[from + i];
    }
  }

  /** Written out: a loop of eight costs the compiler's loops more than what is in it. */
  private static void addEight(float weight, float[] x, int from, float[] y, int to) {
    y[to] += weight * x[from];
    y[to + 1] += weight * x[from + 1];
    y[to + 2] += weight * x[from + 2];
    y[to + 3] += weight * x[from + 3];
    y[to + 4] += weight * x[from + 4];
    y[to + 5] += weight * x[from + 5];
    y[to + 6] += weight * x[from + 6];
    y[to + 7] += weight * x[from + 7];
  }

  /** {@code w_ji} for each entry (i, j). */
  float[] transposed(float[] weights, int heads) {
    float[] transposed = new float[weights.length];
    for (int e = 0; e < entries(); e++) {
      System.arraycopy(weights, e * heads, transposed, mirrored[e] * heads, heads);
    }
    return transposed;
  }

  /** {@code y_i . x_j} for each entry (i, j) and head, {@code [entries, heads]}. */
  float[] products(float[] y, float[] x, int heads, int width) {
    int stride = heads * width;
    float[] products = new float[entries() * heads];
    for (int row = 0; row < nodes(); row++) {
      for (int e = offsets[row]; e < offsets[row + 1]; e++) {
        for (int head = 0; head < heads; head++) {
          int own = row * stride + head * width;
          int other = columns[e] * stride + head * width;
          products[e * heads + head] = dot(y, own, x, other, width);
        }
      }
    }
    return products;
  }

  static float dot(float[] a, int atA, float[] b, int atB, int width) {
    if (width == EIGHT) {
      return dotOfEight(a, atA, b, atB);
    }
    float sum = 0;
    for (int i = 0; i < width; i++) {
      sum += a[atA + i] * b[atB + i];
    }
    return sum;
  }

  /** Several sums, so that additions need not wait for each other. */
  private static float dotOfEight(float[] a, int atA, float[] b, int atB) {
    float s0 = a[atA] * b[atB] + a[atA + 1] * b[atB + 1];
    float s1 = a[atA + 2] * b[atB + 2] + a[atA + 3] * b[atB + 3];
    float s2 = a[atA + 4] * b[atB + 4] + a[atA + 5] * b[atB + 5];
    float s3 = a[atA + 6] * b[atB + 6] + a[atA + 7] * b[atB + 7];
    return s0 + s1 + (s2 + s3);
  }
}
