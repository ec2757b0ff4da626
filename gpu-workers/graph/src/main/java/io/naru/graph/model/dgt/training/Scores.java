package io.naru.graph.model.dgt.training;

/**
 * How well scores tell the labels of some nodes.
 *
 * @param accuracy share of nodes whose label has the highest score, the first among equals
 * @param loss mean cross-entropy in nats
 */
public record Scores(double accuracy, double loss) {
  /** Of {@code logits [n, classes]} on the nodes given; those without a label do not count. */
  public static Scores of(float[] logits, int classes, int[] labels, int[] nodes) {
    int right = 0;
    int counted = 0;
    double loss = 0;
    for (int node : nodes) {
      if (labels[node] >= 0) {
        int from = node * classes;
        int best = 0;
        for (int c = 1; c < classes; c++) {
          best = logits[from + c] > logits[from + best] ? c : best;
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          sum += Math.exp(logits[from + c] - logits[from + best]);
        }
        loss += Math.log(sum) - (logits[from + labels[node]] - logits[from + best]);
        right += best == labels[node] ? 1 : 0;
        counted++;
      }
    }
    return counted == 0 ? new Scores(0, 0) : new Scores((double) right / counted, loss / counted);
  }
}
