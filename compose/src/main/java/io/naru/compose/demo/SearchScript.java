package io.naru.compose.demo;

import io.naru.compose.client.ShopClient;
import io.naru.compose.client.ShopClient.Page;
import io.naru.search.model.Product;
import io.naru.search.model.demo.DemoCatalogue;
import io.naru.search.model.demo.DemoQueries;
import io.naru.search.model.demo.DemoQuery;
import io.naru.search.model.judged.RankingMetrics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Sells the bundled catalogue, asks the bundled queries, and says how good the answers are. */
final class SearchScript {
  private static final int SHOWN = 3;
  private static final int JUDGED = 10;
  private static final int AT_ONCE = 8;
  private static final List<String> ALOUD =
      List.of(
          "what should I get my mom for Mother's Day",
          "something for a friend who just moved out",
          "친구 집들이에 들고 갈 만한 것");

  private final ShopClient shop;
  private final PrintWriter out;
  private final DemoCatalogue catalogue = DemoCatalogue.load();
  private final List<DemoQuery> queries = DemoQueries.load().queries();

  SearchScript(ShopClient shop, PrintWriter out) {
    this.shop = shop;
    this.out = out;
  }

  /**
   * Puts the catalogue on the log, and waits until its titles are embedded.
   *
   * @param products that the worker has
   * @param unembedded titles that the worker has yet to embed
   */
  void sell(LongSupplier products, LongSupplier unembedded) throws Exception {
    long start = System.nanoTime();
    shop.sell(catalogue.products());
    while (products.getAsLong() < catalogue.products().size() || unembedded.getAsLong() > 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    out.printf(
        "%nA shop with %d products in %d categories, searchable after %.1f s.%n",
        catalogue.products().size(),
        catalogue.categories().size(),
        (System.nanoTime() - start) / 1e9);
  }

  /** Asks some queries and shows the first products. */
  void show() throws Exception {
    for (String query : ALOUD) {
      out.printf("%n? %s%n", query);
      Page page = shop.search(query, SHOWN).get();
      page.products()
          .forEach(
              product ->
                  out.printf(
                      "  %-52s %s%n", product.title(), String.join(" > ", product.category())));
      out.flush();
    }
  }

  /**
   * Asks all queries.
   *
   * @return how many were asked
   */
  int measure() throws Exception {
    Map<String, Integer> places = new HashMap<>();
    for (Product product : catalogue.products()) {
      places.put(product.id(), places.size());
    }
    long start = System.nanoTime();
    double sum = 0;
    for (int from = 0; from < queries.size(); from += AT_ONCE) {
      List<DemoQuery> some = queries.subList(from, Math.min(queries.size(), from + AT_ONCE));
      List<CompletableFuture<Page>> pages = new ArrayList<>();
      some.forEach(query -> pages.add(shop.search(query.text(), JUDGED)));
      for (int i = 0; i < pages.size(); i++) {
        int[] ranking =
            pages.get(i).get().products().stream().mapToInt(p -> places.get(p.id())).toArray();
        sum +=
            RankingMetrics.ndcg(ranking, some.get(i).judgedOn(catalogue.products(), false), JUDGED);
      }
    }
    out.printf(
        "%n%d imprecise queries: NDCG@%d %.3f, %.0f queries/s, %d at a time.%n",
        queries.size(),
        JUDGED,
        sum / queries.size(),
        queries.size() / ((System.nanoTime() - start) / 1e9),
        AT_ONCE);
    return queries.size();
  }

  /** Queries that {@link #show} asks. */
  int shown() {
    return ALOUD.size();
  }
}
