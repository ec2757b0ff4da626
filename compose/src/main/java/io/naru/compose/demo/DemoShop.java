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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The bundled catalogue on sale, and the bundled queries asked of it. */
final class DemoShop {
  private static final int SHOWN = 3;
  private static final int JUDGED = 10;
  private static final int AT_ONCE = 8;

  private final ShopClient client;
  private final PrintWriter out;
  private final DemoCatalogue catalogue = DemoCatalogue.load();
  private final List<DemoQuery> queries = DemoQueries.load().queries();
  private final Map<String, Integer> places = new HashMap<>();
  private int asked;

  DemoShop(ShopClient client, PrintWriter out) {
    this.client = client;
    this.out = out;
    catalogue.products().forEach(product -> places.put(product.id(), places.size()));
  }

  /**
   * Puts the catalogue on the log, and waits until its titles are embedded.
   *
   * @param products that the worker has
   * @param unembedded titles that the worker has yet to embed
   */
  void sell(LongSupplier products, LongSupplier unembedded) throws Exception {
    long start = System.nanoTime();
    client.sell(catalogue.products());
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
  void show(List<String> aloud) throws Exception {
    for (String query : aloud) {
      out.printf("%n? %s%n", query);
      for (Product product : ask(query, SHOWN).get().products()) {
        out.printf("  %-52s %s%n", product.title(), String.join(" > ", product.category()));
      }
      out.flush();
    }
  }

  /**
   * Asks all bundled queries.
   *
   * @param changed whether the tastes have changed by which the answers are judged
   */
  SearchQuality measure(boolean changed) throws Exception {
    double[] ndcg = new double[queries.size()];
    Map<String, Integer> versions = new HashMap<>();
    for (int from = 0; from < ndcg.length; from += AT_ONCE) {
      int to = Math.min(ndcg.length, from + AT_ONCE);
      List<CompletableFuture<Page>> pages = new ArrayList<>();
      queries.subList(from, to).forEach(query -> pages.add(ask(query.text(), JUDGED)));
      for (int i = from; i < to; i++) {
        Page page = pages.get(i - from).get();
        ndcg[i] =
            RankingMetrics.ndcg(
                ranking(page), queries.get(i).judgedOn(catalogue.products(), changed), JUDGED);
        versions.merge(page.modelVersion(), 1, Integer::sum);
      }
    }
    String most = Collections.max(versions.entrySet(), Map.Entry.comparingByValue()).getKey();
    return SearchQuality.of(most, queries, ndcg);
  }

  /** Tells what was measured, in a line. */
  void print(String when, SearchQuality quality) {
    out.printf(
        "%n%d imprecise queries %s: NDCG@%d %.3f, answered by %s.%n",
        queries.size(), when, JUDGED, quality.of(SearchQuality.Group.ALL), quality.shortVersion());
    out.flush();
  }

  private CompletableFuture<Page> ask(String query, int limit) {
    asked++;
    return client.search(query, limit);
  }

  private int[] ranking(Page page) {
    return page.products().stream().mapToInt(product -> places.get(product.id())).toArray();
  }

  /** The version that answers now. */
  String version() throws Exception {
    return ask(queries.get(0).text(), 1).get().modelVersion();
  }

  /** Queries that were asked so far. */
  int asked() {
    return asked;
  }

  /** Bundled queries. */
  int queries() {
    return queries.size();
  }
}
