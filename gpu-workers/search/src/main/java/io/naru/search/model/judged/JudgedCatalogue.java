package io.naru.search.model.judged;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A catalogue and queries judged on it.
 *
 * @param productIds names of the products; a product's place here is its index
 * @param titles the products' titles, in the same order
 * @param queries the queries, each with at least one judgement
 */
public record JudgedCatalogue(
    List<String> productIds, List<String> titles, List<JudgedQuery> queries) {

  public JudgedCatalogue {
    productIds = List.copyOf(productIds);
    titles = List.copyOf(titles);
    queries = List.copyOf(queries);
    if (productIds.size() != titles.size()) {
      throw new IllegalArgumentException("as many titles as products are needed");
    }
  }

  /**
   * Reads three tables. Judgements of queries or products that the other two tables do not hold are
   * left out, so that a part of a catalogue can be tried; so are queries without a judgement.
   *
   * @param products columns product_id, title
   * @param queries columns query_id, query
   * @param labels columns query_id, product_id, relevance
   * @throws MalformedTableException if one cannot be read, or no query is judged
   */
  public static JudgedCatalogue read(Path products, Path queries, Path labels) throws IOException {
    Map<String, Integer> index = new HashMap<>();
    List<String> ids = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    TsvTable.read(
        products,
        List.of("product_id", "title"),
        row -> {
          String id = row.text("product_id");
          if (index.putIfAbsent(id, ids.size()) != null) {
            throw row.error("product " + id + " was there before");
          }
          ids.add(id);
          titles.add(row.text("title"));
        });
    Map<String, String> texts = new LinkedHashMap<>();
    TsvTable.read(
        queries,
        List.of("query_id", "query"),
        row -> {
          if (texts.putIfAbsent(row.text("query_id"), row.text("query")) != null) {
            throw row.error("query " + row.text("query_id") + " was there before");
          }
        });
    Map<String, Map<Integer, Double>> judged = judgements(labels, index);
    List<JudgedQuery> kept = new ArrayList<>();
    texts.forEach(
        (id, text) -> {
          if (judged.containsKey(id)) {
            kept.add(new JudgedQuery(id, text, judged.get(id)));
          }
        });
    if (kept.isEmpty()) {
      throw new MalformedTableException(labels, "judges no query of " + queries);
    }
    return new JudgedCatalogue(ids, titles, kept);
  }

  private static Map<String, Map<Integer, Double>> judgements(
      Path labels, Map<String, Integer> index) throws IOException {
    Map<String, Map<Integer, Double>> judged = new HashMap<>();
    TsvTable.read(
        labels,
        List.of("query_id", "product_id", "relevance"),
        row -> {
          double relevance = row.number("relevance");
          if (relevance < 0 || relevance > 3) {
            throw row.error("relevance is not between 0 and 3: " + relevance);
          }
          Integer product = index.get(row.text("product_id"));
          if (product != null) {
            judged
                .computeIfAbsent(row.text("query_id"), id -> new HashMap<>())
                .put(product, relevance);
          }
        });
    return judged;
  }
}
