package io.naru.graph.model.gnn;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.SparseRows;

/** The edges that a view sees, as the sparse matrices that the networks multiply by. */
final class Adjacency {
  private final GraphView view;
  private final int[] degrees;

  Adjacency(GraphView view) {
    this.view = view;
    this.degrees = new int[view.graph().nodes()];
    for (int node = 0; node < degrees.length; node++) {
      degrees[node] = view.degree(node);
    }
  }

  private interface Weight {
    double of(int row, int column);
  }

  /** GCN's operator D^(-1/2) (A + I) D^(-1/2), where D counts the self loop; symmetric. */
  SparseRows normalised() {
    double[] root = new double[degrees.length];
    for (int node = 0; node < root.length; node++) {
      root[node] = 1 / Math.sqrt(degrees[node] + 1);
    }
    return rows(true, (row, column) -> root[row] * root[column]);
  }

  /** D^(-1) A: the mean over the neighbours; an isolated node has an empty row. */
  SparseRows mean() {
    return rows(false, (row, column) -> 1.0 / degrees[row]);
  }

  /** The transposed of {@link #mean}. */
  SparseRows meanTransposed() {
    return rows(false, (row, column) -> 1.0 / degrees[column]);
  }

  /** A + I: only where the entries are is of interest. */
  SparseRows withSelf() {
    return rows(true, (row, column) -> 1);
  }

  private SparseRows rows(boolean self, Weight weight) {
    Graph graph = view.graph();
    int nodes = graph.nodes();
    int entries = 2 * view.seenEdges() + (self ? nodes : 0);
    int[] offsets = new int[nodes + 1];
    int[] columns = new int[entries];
    float[] values = new float[entries];
    int next = 0;
    for (int row = 0; row < nodes; row++) {
      boolean due = self;
      for (int at = graph.offsets()[row]; at < graph.offsets()[row + 1]; at++) {
        int neighbour = graph.neighbours()[at];
        if (due && neighbour > row) {
          columns[next] = row;
          values[next++] = (float) weight.of(row, row);
          due = false;
        }
        if (view.sees(graph.incident()[at])) {
          columns[next] = neighbour;
          values[next++] = (float) weight.of(row, neighbour);
        }
      }
      if (due) {
        columns[next] = row;
        values[next++] = (float) weight.of(row, row);
      }
      offsets[row + 1] = next;
    }
    return new SparseRows(nodes, offsets, columns, values);
  }
}
