package io.naru.graph.model.dgt.katz;

import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One step of walks as a symmetric matrix of a graph: {@code D^-1/2 (A + I) D^-1/2} with degrees
 * that count the self loop, or A itself.
 *
 * @param graph n nodes
 * @param normalised which of the two
 */
public record Propagation(Neighbourhoods graph, boolean normalised) {
  private static final int POWER_STEPS = 50;

  /** The matrix times x, both {@code [n, width]} row after row. */
  public float[] times(float[] x, int width) {
    float[] product = new float[x.length];
    IntStream.range(0, graph.nodes()).parallel().forEach(node -> row(node, x, product, width));
    return product;
  }

  /** One row of that product. */
  public void row(int node, float[] x, float[] product, int width) {
    int to = node * width;
    double own = scale(node);
    for (int column = 0; column < width; column++) {
      product[to + column] = normalised ? (float) (own * own) * x[to + column] : 0;
    }
    for (int at = 0; at < graph.degree(node); at++) {
      int neighbour = graph.neighbour(node, at);
      float weight = (float) (own * scale(neighbour));
      int from = neighbour * width;
      for (int column = 0; column < width; column++) {
        product[to + column] += weight * x[from + column];
      }
    }
  }

  private double scale(int node) {
    return normalised ? 1 / Math.sqrt(graph.degree(node) + 1.0) : 1;
  }

  /**
   * The largest eigenvalue, by power iteration; of A plus I, which has no eigenvalue of -largest.
   */
  public double largestEigenvalue() {
    if (normalised) {
      return 1;
    }
    float[] x = new float[graph.nodes()];
    Arrays.fill(x, 1);
    double norm = 1;
    for (int step = 0; step < POWER_STEPS; step++) {
      float[] product = times(x, 1);
      double squares = 0;
      for (int node = 0; node < x.length; node++) {
        product[node] += x[node];
        squares += (double) product[node] * product[node];
      }
      norm = Math.sqrt(squares);
      for (int node = 0; node < x.length; node++) {
        x[node] = (float) (product[node] / norm);
      }
    }
    return norm - 1;
  }
}
