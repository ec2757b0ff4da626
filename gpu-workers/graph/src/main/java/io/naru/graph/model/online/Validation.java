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
   * @param probabilities {@code [n * C]}
   * @param nodes those that count, with their labels in the graph
   */
  static Validation of(float[] probabilities, LabelledGraph graph, int[] nodes) {
    int classes = graph.classes();
    int right = 0;
    for (int node : nodes) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = probabilities[node * classes + c] > probabilities[node * classes + best] ? c : best;
      }
      right += best == graph.labels()[node] ? 1 : 0;
    }
    return new Validation(right, nodes.length);
  }

  /** Share that is right; 0 of none. */
  public double accuracy() {
    return count == 0 ? 0 : (double) right / count;
  }
}
