package io.naru.graph.model.augtrain;

import io.naru.graph.model.graph.Split;

/**
 * What a network says about the nodes of a graph.
 *
 * @param predicted the class of each node, {@code [n]}
 * @param validationAccuracy share of validation nodes that are right
 * @param validationLoss mean cross entropy on them
 */
public record Evaluation(int[] predicted, double validationAccuracy, double validationLoss) {

  /**
   * Reads logits.
   *
   * @param logits {@code [n * classes]}
   */
  static Evaluation of(float[] logits, int classes, int[] labels, Split split) {
    int[] predicted = new int[labels.length];
    for (int node = 0; node < predicted.length; node++) {
      for (int c = 1; c < classes; c++) {
        if (logits[node * classes + c] > logits[node * classes + predicted[node]]) {
          predicted[node] = c;
        }
      }
    }
    double loss = 0;
    for (int node : split.validation()) {
      loss += crossEntropy(logits, node * classes, classes, labels[node]);
    }
    int count = Math.max(1, split.validation().length);
    return new Evaluation(predicted, share(predicted, labels, split.validation()), loss / count);
  }

  private static double crossEntropy(float[] logits, int from, int classes, int label) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      most = Math.max(most, logits[from + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(logits[from + c] - most);
    }
    return most + Math.log(sum) - logits[from + label];
  }

  /** Share of these nodes whose class is right; 0 of none. */
  static double share(int[] predicted, int[] labels, int[] nodes) {
    int right = 0;
    for (int node : nodes) {
      right += predicted[node] == labels[node] ? 1 : 0;
    }
    return nodes.length == 0 ? 0 : (double) right / nodes.length;
  }

  /** Better on validation nodes: more are right; where as many are, the loss is smaller. */
  boolean betterThan(Evaluation other) {
    return other == null
        || validationAccuracy > other.validationAccuracy
        || validationAccuracy == other.validationAccuracy && validationLoss < other.validationLoss;
  }
}
