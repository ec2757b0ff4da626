package io.naru.graph.model.dgt.sequence;

import io.naru.graph.model.graph.SparseRows;

/** Features of length 1, by node and by column. */
public interface FeatureIndex {
  /** n. */
  int nodes();

  /** F. */
  int width();

  /** Whether all features of a node are zero. */
  boolean blank(int node);

  /** Adds a node's features, times {@code sign}, to a row of F. */
  void addTo(float[] row, int node, float sign);

  /** Cosine of a node with the features laid out in a row of F. */
  float cosine(float[] row, int node);

  /**
   * Goes through all pairs of a query's feature and a node that has it too, the features ascending.
   */
  void shared(int query, Shared each);

  /** What is done with a node that shares a feature. */
  interface Shared {
    /** The product of what both have of it. */
    void with(int node, float product);
  }

  /** Indexes features {@code [n, F]} that do not change. */
  static FeatureIndex of(SparseRows features) {
    return new FixedFeatureIndex(features);
  }
}
