package io.naru.graph.model.dgt.sequence;

/**
 * Orders nodes by ascending hop distance, up to the distance within which there are L of them.
 *
 * <p>Nodes equally far are ordered by the probability that a random walk of just that many steps
 * ends there: the leading term of their personalised PageRank in (1 - alpha). Unlike PageRank it is
 * exact and depends on nothing beyond that distance, so that an edge elsewhere leaves the sequence
 * as it is. Next come the cosine of the features and the nodes' keys.
 */
final class BreadthFirstSort implements QuerySort {
  private final Neighbourhoods graph;
  private final FeatureIndex features;
  private final NodeKeys keys;
  private final int length;
  private final int[] distances;
  private final double[] walks;
  private final int[] queue;
  private final float[] row;

  BreadthFirstSort(Neighbourhoods graph, FeatureIndex features, NodeKeys keys, int length) {
    this.graph = graph;
    this.features = features;
    this.keys = keys;
    this.length = length;
    this.distances = new int[graph.nodes()];
    this.walks = new double[graph.nodes()];
    this.queue = new int[graph.nodes()];
    this.row = new float[features.width()];
  }

  @Override
  public void candidates(int query, TopRanks ranks) {
    visit(query, ranks);
  }

  /**
   * As {@link #candidates}.
   *
   * @return the distance of the farthest candidates
   */
  int visit(int query, TopRanks ranks) {
    int reached = search(query);
    features.addTo(row, query, 1);
    int radius = distances[queue[reached - 1]] - 1;
    for (int at = 0; at < reached; at++) {
      int node = queue[at];
      if (node != query) {
        float cosine = features.cosine(row, node);
        ranks.offer(node, 1 - distances[node], (float) walks[node], cosine, keys.tie(query, node));
      }
      distances[node] = 0;
      walks[node] = 0;
    }
    features.addTo(row, query, -1);
    return radius;
  }

  /** Distances, one too high so that 0 is unseen, level by level until L nodes are reached. */
  private int search(int query) {
    distances[query] = 1;
    walks[query] = 1;
    queue[0] = query;
    int end = 1;
    for (int from = 0; from < end && end < length; ) {
      int level = end;
      for (; from < level; from++) {
        int node = queue[from];
        int degree = graph.degree(node);
        for (int at = 0; at < degree; at++) {
          int next = graph.neighbour(node, at);
          if (distances[next] == 0) {
            distances[next] = distances[node] + 1;
            queue[end++] = next;
          }
          if (distances[next] == distances[node] + 1) {
            walks[next] += walks[node] / degree;
          }
        }
      }
    }
    return end;
  }
}
