package io.naru.search.model.demo;

import io.naru.search.model.Product;
import io.naru.search.model.judged.JudgedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An imprecise query and the categories that answer it.
 *
 * @param id unique among the queries
 * @param phrasing language and words
 * @param intent what is behind it
 */
public record DemoQuery(String id, Phrasing phrasing, Intent intent) {

  /** The words. */
  public String text() {
    return phrasing.query();
  }

  /**
   * The query with every product of its categories judged as the category is: 1 to 3; the others
   * unjudged.
   *
   * @param products a product's place is its index
   * @param changed whether the tastes have changed
   */
  public JudgedQuery judgedOn(List<Product> products, boolean changed) {
    Map<String, Integer> wanted = intent.relevance(changed);
    Map<Integer, Double> judged = new HashMap<>();
    for (int i = 0; i < products.size(); i++) {
      Integer relevance = wanted.get(DemoCategory.leafOf(products.get(i)));
      if (relevance != null) {
        judged.put(i, relevance.doubleValue());
      }
    }
    return new JudgedQuery(id, text(), judged);
  }
}
