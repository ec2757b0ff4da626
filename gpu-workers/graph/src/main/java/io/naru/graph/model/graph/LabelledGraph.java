package io.naru.graph.model.graph;

/**
 * What transductive node classification starts from.
 *
 * @param graph n nodes, m edges
 * @param features X, {@code [n, F]}
 * @param labels y, {@code [n]}: 0..classes-1, or {@link #NO_LABEL}
 * @param classes C
 */
public record LabelledGraph(Graph graph, SparseRows features, int[] labels, int classes) {
  /** The label of a node of which none is known. */
  public static final int NO_LABEL = -1;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if features or labels are not of the graph's n nodes, or a
   *     label is not a class
   */
  public LabelledGraph {
    if (features.rows() != graph.nodes() || labels.length != graph.nodes()) {
      throw new IllegalArgumentException(
          graph + ", but " + features.rows() + " feature rows and " + labels.length + " labels");
    }
    for (int label : labels) {
      if (label < NO_LABEL || label >= classes) {
        throw new IllegalArgumentException("label " + label + " is none of " + classes);
      }
    }
  }
}
