package io.naru.graph.model.mhaug;

/**
 * One factor of the target distribution: P_E over the edges or P_V over the feature rows (equations
 * 5 to 7). Its logarithm is
 *
 * <pre>weight * sum_i -(g_i - mean)^2 / (2 sigma_i^2) - normalisation * log C(size, dropped)</pre>
 *
 * with sigma_i = slope * entropy_i + base: a node that the network is unsure of is held less.
 *
 * @param mean mu: the wanted change of each ego graph, within [0, 1]
 * @param slope a, at least 0
 * @param base b, above 0
 * @param weight lambda 1 (edges) or lambda 3 (nodes), at least 0
 * @param normalisation lambda 2 or lambda 4: 1 takes out that there are more subgraphs of half the
 *     size than of any other; the paper's released code names 1 - lambda
 */
public record TargetTerm(
    double mean, double slope, double base, double weight, double normalisation) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public TargetTerm {
    if (!(mean >= 0 && mean <= 1 && slope >= 0 && base > 0 && weight >= 0)
        || !Double.isFinite(slope + base + weight + normalisation)) {
      throw new IllegalArgumentException(
          "mean must be within [0, 1], slope and weight at least 0, base above 0, all finite");
    }
  }

  /**
   * What one node adds to the sum.
   *
   * @param change g_i
   * @param entropy of the node's prediction over log C, within [0, 1]
   */
  public double ofNode(double change, double entropy) {
    double z = (change - mean) / (slope * entropy + base);
    return -z * z / 2;
  }

  /** The sum over all nodes: both {@code [n]}. */
  public double sum(double[] change, double[] entropy) {
    double sum = 0;
    for (int i = 0; i < change.length; i++) {
      sum += ofNode(change[i], entropy[i]);
    }
    return sum;
  }

  /**
   * The logarithm of the factor, up to a constant.
   *
   * @param sum of {@link #ofNode} over all nodes
   * @param size m or n
   * @param dropped how many of them
   */
  public double log(double sum, int size, int dropped) {
    return weight * sum - normalisation * LogChoose.of(size, dropped);
  }
}
