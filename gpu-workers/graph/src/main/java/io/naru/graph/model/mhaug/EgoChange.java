package io.naru.graph.model.mhaug;

import io.naru.graph.model.graph.Graph;

/**
 * How much of what a node hears in k layers is lost (section 3.1): the share of the walks of length
 * k from it that a sample cuts. Edges nearer to the node carry more walks and weigh more.
 */
public final class EgoChange {
  private final Graph graph;
  private final int layers;
  private final double[] walks;

  /**
   * Counts the walks of the original graph, once.
   *
   * @param layers k, the number of layers of the network, at least 1
   */
  public EgoChange(Graph graph, int layers) {
    this.graph = graph;
    this.layers = layers;
    this.walks = WalkCounts.of(graph, null, layers);
  }

  /** c: walks of the original graph from each node, {@code [n]}; at least 1. */
  public double[] walks() {
    return walks;
  }

  /**
   * gE: the change by dropped edges.
   *
   * @param kept one flag an edge, {@code [m]}
   * @return {@code [n]}, within [0, 1)
   */
  public double[] ofEdges(boolean[] kept) {
    return lost(WalkCounts.of(graph, kept, layers));
  }

  /**
   * gV: the change by dropped feature rows; walks end at the node whose features they carry.
   *
   * @param kept one flag a node, {@code [n]}
   * @return {@code [n]}, within [0, 1]
   */
  public double[] ofNodes(boolean[] kept) {
    double[] mask = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      mask[i] = kept[i] ? 1 : 0;
    }
    return lost(WalkCounts.levels(graph, null, mask, layers)[layers]);
  }

  private double[] lost(double[] remaining) {
    double[] change = new double[remaining.length];
    for (int i = 0; i < change.length; i++) {
      change[i] = 1 - remaining[i] / walks[i];
    }
    return change;
  }
}
