package io.naru.search.model;

import java.util.List;

/**
 * A product as search sees it.
 *
 * @param id identity in the catalogue
 * @param title what a query is compared with
 * @param category path in the taxonomy, root to leaf; empty: not classified
 * @param price in the shop's currency; 0: unknown
 * @param inStock whether it can be bought now
 * @param popularity how often it is bought, in any unit that grows with it
 */
public record Product(
    String id,
    String title,
    List<String> category,
    double price,
    boolean inStock,
    double popularity) {

  /**
   * @throws IllegalArgumentException if the id is empty or the price is no number of at least 0
   */
  public Product {
    category = List.copyOf(category);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a product without an id");
    }
    if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the price of " + id + " is " + price);
    }
  }

  /** A product of which only the name is known. */
  public static Product named(String id, String title) {
    return new Product(id, title, List.of(), 0, true, 0);
  }
}
