package io.naru.search.model.retrieval;

import java.util.Arrays;

/**
 * Some vectors side by side, stored dimension by dimension: their products with a query are then a
 * sum of scaled rows, which the JIT compiler turns into vector instructions (the sum along one
 * vector it may not reorder, and so leaves alone). Each product is summed in the order of the
 * dimensions wherever its vector stands, so its bits do not depend on the neighbours.
 */
final class VectorBlock {
  /**
   * Vectors in a block; its 4 bytes x dimension x width stay in the cache for a batch of queries.
   */
  static final int WIDTH = 1024;

  private static final int ROWS_AT_ONCE = 4;

  private final int dimension;
  private final float[] rows;
  private final String[] ids = new String[WIDTH];

  VectorBlock(int dimension) {
    this.dimension = dimension;
    this.rows = new float[dimension * WIDTH];
  }

  String id(int slot) {
    return ids[slot];
  }

  void set(int slot, String id, float[] vector) {
    ids[slot] = id;
    for (int d = 0; d < dimension; d++) {
      rows[d * WIDTH + slot] = vector[d];
    }
  }

  float[] get(int slot) {
    float[] vector = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      vector[d] = rows[d * WIDTH + slot];
    }
    return vector;
  }

  /**
   * The dot products of all vectors with a query.
   *
   * @param products where they go, length {@link #WIDTH}
   */
  void multiply(float[] query, float[] products) {
    Arrays.fill(products, 0);
    int d = 0;
    for (; d + ROWS_AT_ONCE <= dimension; d += ROWS_AT_ONCE) {
      addFour(products, d * WIDTH, query[d], query[d + 1], query[d + 2], query[d + 3]);
    }
    for (; d < dimension; d++) {
      addOne(products, d * WIDTH, query[d]);
    }
  }

  /** Four rows a pass, so that the sums are loaded and stored a quarter as often. */
  private void addFour(float[] sums, int from, float q0, float q1, float q2, float q3) {
    float[] x = rows;
    for (int i = 0; i < WIDTH; i++) {
      float sum = Math.fma(q0, x[from + i], sums[i]);
      sum = Math.fma(q1, x[from + WIDTH + i], sum);
      sum = Math.fma(q2, x[from + 2 * WIDTH + i], sum);
      sums[i] = Math.fma(q3, x[from + 3 * WIDTH + i], sum);
    }
  }

  private void addOne(float[] sums, int from, float q) {
    float[] x = rows;
    for (int i = 0; i < WIDTH; i++) {
      sums[i] = Math.fma(q, x[from + i], sums[i]);
    }
  }
}
