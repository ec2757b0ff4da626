package io.naru.search.model.serving;

import io.naru.search.model.Product;
import java.util.Collections;
import java.util.Set;

/**
 * Conditions that all hold for every product shown.
 *
 * @param categories one of these stands in the product's category path; empty: any
 * @param priceMin lowest price
 * @param priceMax highest price
 * @param inStockOnly only what can be bought now
 */
public record ProductFilter(
    Set<String> categories, double priceMin, double priceMax, boolean inStockOnly) {

  /** Lets everything through. */
  public static final ProductFilter NONE =
      new ProductFilter(Set.of(), 0, Double.POSITIVE_INFINITY, false);

  /**
   * @throws IllegalArgumentException if a bound is no number
   */
  public ProductFilter {
    categories = Set.copyOf(categories);
    if (Double.isNaN(priceMin) || Double.isNaN(priceMax)) {
      throw new IllegalArgumentException("a bound of the price is no number");
    }
  }

  public boolean admits(Product product) {
    return product.price() >= priceMin
        && product.price() <= priceMax
        && (!inStockOnly || product.inStock())
        && (categories.isEmpty() || !Collections.disjoint(categories, product.category()));
  }
}
