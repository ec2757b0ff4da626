package io.naru.graph.model.dgt;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.SparseRows;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Small graphs drawn from a seed. */
public final class RandomGraphs {
  private RandomGraphs() {}

  /** About {@code edges} different edges, endpoints uniform. */
  public static Graph graph(int nodes, int edges, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Long> drawn = new TreeSet<>();
    for (int e = 0; e < edges; e++) {
      long u = random.nextInt(nodes);
      long v = random.nextInt(nodes);
      if (u != v) {
        drawn.add(Math.min(u, v) << 32 | Math.max(u, v));
      }
    }
    int[] lower = drawn.stream().mapToInt(edge -> (int) (edge >>> 32)).toArray();
    int[] higher = drawn.stream().mapToInt(Long::intValue).toArray();
    return Graph.of(nodes, lower, higher);
  }

  /** Rows of 0 to 4 ones; coarse, so that cosines tie often. */
  public static SparseRows features(int nodes, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] offsets = new int[nodes + 1];
    int[] columns = new int[nodes * 4];
    int size = 0;
    for (int node = 0; node < nodes; node++) {
      int wanted = random.nextInt(5);
      for (int column = 0; column < width && size - offsets[node] < wanted; column++) {
        if (random.nextInt(width) < 6) {
          columns[size++] = column;
        }
      }
      offsets[node + 1] = size;
    }
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return new SparseRows(width, offsets, Arrays.copyOf(columns, size), ones);
  }

  /** A random order of 0..n-1. */
  public static int[] order(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The graph whose node {@code order[i]} is this one's node i. */
  public static Graph renumbered(Graph graph, int[] order) {
    int[] source = new int[graph.edges()];
    int[] target = new int[graph.edges()];
    for (int e = 0; e < source.length; e++) {
      source[e] = order[graph.lower()[e]];
      target[e] = order[graph.higher()[e]];
    }
    return Graph.of(graph.nodes(), source, target);
  }

  /** The rows whose row {@code order[i]} is this one's row i. */
  public static SparseRows renumbered(SparseRows rows, int[] order) {
    int[] from = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      from[order[i]] = i;
    }
    int[] offsets = new int[order.length + 1];
    int[] columns = new int[rows.entries()];
    float[] values = new float[rows.entries()];
    for (int row = 0; row < order.length; row++) {
      int start = rows.offsets()[from[row]];
      int size = rows.offsets()[from[row] + 1] - start;
      System.arraycopy(rows.columns(), start, columns, offsets[row], size);
      System.arraycopy(rows.values(), start, values, offsets[row], size);
      offsets[row + 1] = offsets[row] + size;
    }
    return new SparseRows(rows.width(), offsets, columns, values);
  }
}
