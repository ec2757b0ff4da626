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

  /** Four at a time: heads are too narrow for the compiler's own unrolling to begin. */
  private static void add(float weight, float[] x, int from, float[] y, int to, int width) {
    int i = 0;
    for (; i + 4 <= width; i += 4) {
      y[to + i] += weight * x[from + i];
      y[to + i + 1] += weight * x[from + i + 1];
      y[to + i + 2] += weight * x[from + i + 2];
      y[to + i + 3] += weight * x[from + i + 3];
    }
    for (; i < width; i++) {
      y[to + i] += weight * x[from + i];
    }
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

  /** Four sums, so that additions need not wait for each other. */
  static float dot(float[] a, int atA, float[] b, int atB, int width) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= width; i += 4) {
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
}
