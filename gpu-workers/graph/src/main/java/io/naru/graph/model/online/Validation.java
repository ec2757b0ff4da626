package io.naru.graph.model.online;

import io.naru.graph.model.graph.LabelledGraph;

/**
 * How many of the validation nodes a state of the network gets right.
 *
 * @param right of them
 * @param count how many there are
 */
public record Validation(int right, int count) {
  /** Nothing is known. */
  public static final Validation NONE = new Validation(0, 0);

  /**
   * Judges predictions.
   *
   * @param probabilities of the nodes that count, {@code [nodes * C]}
   * @param nodes which those are, with their labels in the graph
   */
  static Validation of(float[] probabilities, LabelledGraph graph, int[] nodes) {
    int classes = graph.classes();
    int right = 0;
    for (int i = 0; i < nodes.length; i++) {
      int row = i * classes;
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = probabilities[row + c] > probabilities[row + best] ? c : best;
      }
      right += best == graph.labels()[nodes[i]] ? 1 : 0;
    }
    return new Validation(right, nodes.length);
  }

  /** Share that is right; 0 of none. */
  public double accuracy() {
    return count == 0 ? 0 : (double) right / count;
  }
}
