package io.naru.search.model.judged;

import java.util.Map;

/**
 * A query with what people thought of some products.
 *
 * @param id name of the query
 * @param text what was asked
 * @param relevance by the product's index in the catalogue; 1 (irrelevant) to 3 (perfect); products
 *     that are not in it were not judged
 */
public record JudgedQuery(String id, String text, Map<Integer, Double> relevance) {

  /**
   * The least relevance of a product that answers the query: of three raters one said perfect (3)
   * and two partly (2), or better.
   */
  public static final double RELEVANT = 2.33;

  public JudgedQuery {
    relevance = Map.copyOf(relevance);
  }

  /** Whether a product is judged to answer the query. */
  public boolean isRelevant(int product) {
    return relevance.getOrDefault(product, 0.0) >= RELEVANT;
  }

  /** The number of judged products that answer the query. */
  public int relevantCount() {
    return (int) relevance.values().stream().filter(r -> r >= RELEVANT).count();
  }
}
