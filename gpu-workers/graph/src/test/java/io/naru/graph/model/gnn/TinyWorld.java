package io.naru.graph.model.gnn;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.SparseRows;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A small random graph with features, and a view that drops some of both. */
final class TinyWorld {
  private final Graph graph;
  private final SparseRows features;
  private final boolean[] edges;
  private final boolean[] rows;

  TinyWorld(int nodes, int width, int degree, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] joined = new boolean[nodes][nodes];
    int[] source = new int[nodes * degree];
    int[] target = new int[nodes * degree];
    int count = 0;
    while (count < source.length / 2) {
      int u = random.nextInt(nodes);
      int v = random.nextInt(nodes);
      if (u != v && !joined[u][v]) {
        joined[u][v] = true;
        joined[v][u] = true;
        source[count] = u;
        target[count++] = v;
      }
    }
    this.graph = Graph.of(nodes, Arrays.copyOf(source, count), Arrays.copyOf(target, count));
    this.features = features(nodes, width, random);
    this.edges = flags(graph.edges(), random);
    this.rows = flags(nodes, random);
  }

  private static SparseRows features(int nodes, int width, SplittableRandom random) {
    int[] offsets = new int[nodes + 1];
    int[] columns = new int[nodes * width];
    float[] values = new float[nodes * width];
    int next = 0;
    for (int node = 0; node < nodes; node++) {
      for (int column = 0; column < width; column++) {
        if (random.nextInt(3) > 0) {
          columns[next] = column;
          values[next++] = (float) random.nextDouble(-1, 1);
        }
      }
      offsets[node + 1] = next;
    }
    return new SparseRows(
        width, offsets, Arrays.copyOf(columns, next), Arrays.copyOf(values, next));
  }

  private static boolean[] flags(int size, SplittableRandom random) {
    boolean[] flags = new boolean[size];
    for (int i = 0; i < size; i++) {
      flags[i] = random.nextInt(4) > 0;
    }
    return flags;
  }

  Graph graph() {
    return graph;
  }

  SparseRows features() {
    return features;
  }

  GraphView view() {
    return new GraphView(graph, edges, rows);
  }
}
