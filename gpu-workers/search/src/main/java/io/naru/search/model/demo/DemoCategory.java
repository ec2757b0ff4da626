package io.naru.search.model.demo;

import io.naru.search.model.Product;
import java.util.List;

/**
 * A leaf of the taxonomy.
 *
 * @param path from the root to the leaf; the leaf's name is unique
 * @param korean what the leaf is called in Korean, the usual name first
 */
public record DemoCategory(List<String> path, List<String> korean) {

  /**
   * @throws IllegalArgumentException if the path is empty
   */
  public DemoCategory {
    path = List.copyOf(path);
    korean = List.copyOf(korean);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a category without a name");
    }
  }

  /** The last name of its path. */
  public String leaf() {
    return path.get(path.size() - 1);
  }

  /** The leaf category of a product; empty if it is not classified. */
  static String leafOf(Product product) {
    List<String> path = product.category();
    return path.isEmpty() ? "" : path.get(path.size() - 1);
  }
}
