package io.naru.graph.model.dgt.sequence;

import io.naru.graph.model.graph.SparseRows;

/** The features of a graph that does not change. */
final class FixedFeatureIndex implements FeatureIndex {
  private final SparseRows rows;
  private final float[] unit;
  private final int[] offsets;
  private final int[] nodes;
  private final float[] values;

  FixedFeatureIndex(SparseRows features) {
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

  @Override
  public int nodes() {
    return rows.rows();
  }

  @Override
  public int width() {
    return rows.width();
  }

  @Override
  public boolean blank(int node) {
    for (int at = rows.offsets()[node]; at < rows.offsets()[node + 1]; at++) {
      if (unit[at] != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void addTo(float[] row, int node, float sign) {
    for (int at = rows.offsets()[node]; at < rows.offsets()[node + 1]; at++) {
      row[rows.columns()[at]] += sign * unit[at];
    }
  }

  @Override
  public float cosine(float[] row, int node) {
    float sum = 0;
    for (int at = rows.offsets()[node]; at < rows.offsets()[node + 1]; at++) {
      sum += row[rows.columns()[at]] * unit[at];
    }
    return sum;
  }

  @Override
  public void shared(int query, Shared each) {
    for (int at = rows.offsets()[query]; at < rows.offsets()[query + 1]; at++) {
      int column = rows.columns()[at];
      for (int post = offsets[column]; post < offsets[column + 1]; post++) {
        each.with(nodes[post], unit[at] * values[post]);
      }
    }
  }
}
