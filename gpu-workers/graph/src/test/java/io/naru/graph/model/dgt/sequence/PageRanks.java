package io.naru.graph.model.dgt.sequence;

/** Personalised PageRank by summing its series, as a reference. */
public final class PageRanks {
  private PageRanks() {}

  /** To within 1e-14. */
  public static double[] exact(Neighbourhoods graph, int source) {
    double[] walk = new double[graph.nodes()];
    double[] sum = new double[graph.nodes()];
    walk[source] = 1;
    double factor = ForwardPush.ALPHA;
    for (int step = 0; step < 200; step++) {
      double[] next = new double[walk.length];
      for (int node = 0; node < walk.length; node++) {
        sum[node] += factor * walk[node];
        int degree = graph.degree(node);
        for (int at = 0; at < degree; at++) {
          next[graph.neighbour(node, at)] += walk[node] / degree;
        }
        if (degree == 0) {
          next[node] += walk[node];
        }
      }
      walk = next;
      factor *= 1 - ForwardPush.ALPHA;
    }
    return sum;
  }
}
