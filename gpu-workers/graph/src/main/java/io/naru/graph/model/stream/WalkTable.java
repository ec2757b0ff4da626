package io.naru.graph.model.stream;

import java.util.Arrays;

/**
 * What the target distribution counts at each node, all numbers of a node side by side: a change
 * touches few nodes that lie anywhere, and each then costs one or two cache lines.
 *
 * <p>Columns of a row, for walks of length k: levels 0..k of the walks on the graph, on the kept
 * edges, and from kept feature rows; two for changes under way; the entropy. Counts are whole
 * numbers, so that they neither drift nor depend on an order.
 */
final class WalkTable {
  /** The three things that are counted; their levels stand at {@code ordinal() * (k + 1)}. */
  enum Measure {
    /** c: {@code (A + I)^j 1}. */
    ALL,
    /** {@code (A' + I)^j 1}, where A' has the kept edges only. */
    EDGES,
    /** {@code (A + I)^j mask}, where the mask is 1 for kept feature rows. */
    NODES
  }

  private final int layers;
  private final int stride;
  private long[] cells = {};
  private int nodes;

  WalkTable(int layers) {
    this.layers = layers;
    this.stride = Measure.values().length * (layers + 1) + 3;
  }

  int nodes() {
    return nodes;
  }

  int layers() {
    return layers;
  }

  /** A node without edges. */
  void add(boolean kept, double entropy) {
    int size = Math.multiplyExact(nodes + 1, stride);
    if (size > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(size, cells.length + (cells.length >> 1)));
    }
    for (int level = 0; level <= layers; level++) {
      set(nodes, Measure.ALL, level, 1);
      set(nodes, Measure.EDGES, level, 1);
      set(nodes, Measure.NODES, level, kept ? 1 : 0);
    }
    entropy(nodes, entropy);
    nodes++;
  }

  /** The last node takes the place of one that goes. */
  void remove(int node) {
    nodes--;
    System.arraycopy(cells, nodes * stride, cells, node * stride, stride);
  }

  long get(int node, Measure measure, int level) {
    return cells[node * stride + measure.ordinal() * (layers + 1) + level];
  }

  void set(int node, Measure measure, int level, long count) {
    cells[node * stride + measure.ordinal() * (layers + 1) + level] = count;
  }

  void add(int node, Measure measure, int level, long change) {
    cells[node * stride + measure.ordinal() * (layers + 1) + level] += change;
  }

  /** The change under way at an even or an odd level; 0 between changes. */
  long pending(int node, int parity) {
    return cells[node * stride + stride - 3 + parity];
  }

  void pending(int node, int parity, long change) {
    cells[node * stride + stride - 3 + parity] = change;
  }

  double entropy(int node) {
    return Double.longBitsToDouble(cells[node * stride + stride - 1]);
  }

  void entropy(int node, double entropy) {
    cells[node * stride + stride - 1] = Double.doubleToRawLongBits(entropy);
  }
}
