package io.naru.graph.model.online;

import java.util.Arrays;

/**
 * What the network says of a node.
 *
 * @param node its name
 * @param probabilities of the classes 0..C-1, which sum to 1
 */
public record NodePrediction(String node, float[] probabilities) {
  /** The class with the highest probability, the first of several. */
  public int best() {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodePrediction that
        && node.equals(that.node)
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return node.hashCode();
  }

  @Override
  public String toString() {
    return node + " " + Arrays.toString(probabilities);
  }
}
