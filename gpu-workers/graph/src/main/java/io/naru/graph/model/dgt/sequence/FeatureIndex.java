package io.naru.graph.model.dgt.sequence;

import io.naru.graph.model.graph.SparseRows;

/** Features of length 1, by node and by column. */
public final class FeatureIndex {
  private final SparseRows rows;
  private final float[] unit;
  private final int[] offsets;
  private final int[] nodes;
  private final float[] values;

  /** Indexes features {@code [n, F]}. */
  public FeatureIndex(SparseRows features) {
    rows = features;
    unit = unit(features);
    offsets = new int[features.width() + 1];
    for (int column : features.columns()) {
      offsets[column + 1]++;
    }
    for (int column = 0; column < features.width(); column++) {
      offsets[column + 1] += offsets[column];
    }
    nodes = new int[features.entries()];
    values = new float[features.entries()];
    int[] next = offsets.clone();
    for (int node = 0; node < features.rows(); node++) {
      for (int at = features.offsets()[node]; at < features.offsets()[node + 1]; at++) {
        int put = next[features.columns()[at]]++;
        nodes[put] = node;
        values[put] = unit[at];
      }
    }
  }

  private static float[] unit(SparseRows features) {
    float[] unit = new float[features.entries()];
    for (int node = 0; node < features.rows(); node++) {
      double squares = 0;
      for (int at = features.offsets()[node]; at < features.offsets()[node + 1]; at++) {
        squares += (double) features.values()[at] * features.values()[at];
      }
      for (int at = features.offsets()[node]; at < features.offsets()[node + 1]; at++) {
        unit[at] = squares == 0 ? 0 : (float) (features.values()[at] / Math.sqrt(squares));
      }
    }
    return unit;
  }

  int nodes() {
    return rows.rows();
  }

  int width() {
    return rows.width();
  }

  /** Whether all features of a node are zero. */
  boolean blank(int node) {
    for (int at = rows.offsets()[node]; at < rows.offsets()[node + 1]; at++) {
      if (unit[at] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds a node's features, times {@code sign}, to a row of F. */
  void addTo(float[] row, int node, float sign) {
    for (int at = rows.offsets()[node]; at < rows.offsets()[node + 1]; at++) {
      row[rows.columns()[at]] += sign * unit[at];
    }
  }

  /** Cosine of a node with the features laid out in a row of F. */
  float cosine(float[] row, int node) {
    float sum = 0;
    for (int at = rows.offsets()[node]; at < rows.offsets()[node + 1]; at++) {
      sum += row[rows.columns()[at]] * unit[at];
    }
    return sum;
  }

  /** What is done with a node that shares a feature. */
  interface Shared {
    void with(int node, float product);
  }

  /** Goes through all pairs of a query's feature and a node that has it too. */
  void shared(int query, Shared each) {
    for (int at = rows.offsets()[query]; at < rows.offsets()[query + 1]; at++) {
      int column = rows.columns()[at];
      for (int post = offsets[column]; post < offsets[column + 1]; post++) {
        each.with(nodes[post], unit[at] * values[post]);
      }
    }
  }
}
