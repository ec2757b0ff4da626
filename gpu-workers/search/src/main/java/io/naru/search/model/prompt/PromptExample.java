package io.naru.search.model.prompt;

import io.naru.search.model.judged.JudgedQuery;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query and what should be found, as a distribution over products.
 *
 * @param query as it was asked
 * @param products places in the catalogue, distinct
 * @param weights of the products, positive, with sum 1
 */
public record PromptExample(String query, int[] products, float[] weights) {

  public PromptExample {
    double sum = 0;
    for (float weight : weights) {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("weights must be positive");
      }
      sum += weight;
    }
    if (products.length != weights.length || Math.abs(sum - 1) > 1e-3) {
      throw new IllegalArgumentException("each product needs a weight, and their sum must be 1");
    }
    products = products.clone();
    weights = weights.clone();
  }

  /**
   * Weights in proportion to a gain.
   *
   * @param gains by place in the catalogue; those that are not positive are left out
   * @return empty if none is positive
   */
  public static Optional<PromptExample> of(String query, Map<Integer, Double> gains) {
    List<Map.Entry<Integer, Double>> positive =
        gains.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .sorted(Comparator.comparing(Map.Entry::getKey))
            .toList();
    if (positive.isEmpty()) {
      return Optional.empty();
    }
    double sum = positive.stream().mapToDouble(Map.Entry::getValue).sum();
    int[] products = new int[positive.size()];
    float[] weights = new float[positive.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = positive.get(i).getKey();
      weights[i] = (float) (positive.get(i).getValue() / sum);
    }
    return Optional.of(new PromptExample(query, products, weights));
  }

  /** Weights in proportion to 2^r - 1, the gain by which rankings are measured. */
  public static Optional<PromptExample> of(JudgedQuery query) {
    Map<Integer, Double> gains = new HashMap<>();
    query.relevance().forEach((product, r) -> gains.put(product, Math.pow(2, r) - 1));
    return of(query.text(), gains);
  }

  /** The examples of queries, without those that nothing answers. */
  public static List<PromptExample> of(List<JudgedQuery> queries) {
    return queries.stream().map(PromptExample::of).flatMap(Optional::stream).toList();
  }

  @Override
  public int[] products() {
    return products.clone();
  }

  @Override
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PromptExample that
        && query.equals(that.query)
        && Arrays.equals(products, that.products)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * query.hashCode() + Arrays.hashCode(products);
  }
}
