package io.naru.search.model.demo;

import io.naru.search.model.Product;
import java.util.List;

/**
 * What the demonstration's shop sells. Everything in it is made up.
 *
 * @param categories the leaves of the taxonomy
 * @param products each in one of them, grouped by category
 */
public record DemoCatalogue(List<DemoCategory> categories, List<Product> products) {

  /** The products in the form that {@code POST /v1/catalog} takes. */
  private static final String PRODUCTS = "catalogue.ndjson";

  private static final String CATEGORIES = "categories.ndjson";

  public DemoCatalogue {
    categories = List.copyOf(categories);
    products = List.copyOf(products);
  }

  /** Reads the bundled one; the order is always the same. */
  public static DemoCatalogue load() {
    return new DemoCatalogue(
        NdjsonResource.read(CATEGORIES, CategoryLine.class).stream()
            .map(line -> new DemoCategory(line.category, line.ko))
            .toList(),
        NdjsonResource.read(PRODUCTS, ProductLine.class).stream()
            .map(ProductLine::product)
            .toList());
  }

  private record CategoryLine(List<String> category, List<String> ko) {}

  private record ProductLine(
      String productId,
      String title,
      List<String> category,
      double price,
      boolean inStock,
      double popularity) {
    Product product() {
      return new Product(productId, title, category, price, inStock, popularity);
    }
  }
}
