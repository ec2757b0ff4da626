package io.naru.graph.model.mhaug;

import io.naru.graph.model.graph.Graph;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A graph in which each pair of nodes is joined with the same probability. */
final class RandomGraph {
  private RandomGraph() {}

  static Graph of(int nodes, double probability, SplittableRandom random) {
    int[] source = new int[nodes * nodes];
    int[] target = new int[nodes * nodes];
    int edges = 0;
    for (int u = 0; u < nodes; u++) {
      for (int v = u + 1; v < nodes; v++) {
        if (random.nextDouble() < probability) {
          source[edges] = u;
          target[edges++] = v;
        }
      }
    }
    return Graph.of(nodes, Arrays.copyOf(source, edges), Arrays.copyOf(target, edges));
  }

  static double[] entropy(int nodes, SplittableRandom random) {
    return random.doubles(nodes).toArray();
  }
}
