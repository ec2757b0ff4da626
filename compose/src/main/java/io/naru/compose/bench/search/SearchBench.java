package io.naru.compose.bench.search;

import io.naru.experiment.Experiment;
import io.naru.experiment.Percentiles;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.search.model.Product;
import io.naru.search.model.demo.DemoQueries;
import io.naru.search.model.demo.DemoQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Latency of queries at a fixed rate, on the whole way and of the bare model, and how fast the
 * catalogue takes changes.
 */
final class SearchBench implements Experiment {
  private static final double SECONDS_OF_WARM_UP = 20;

  private final Path vectors;
  private final int products;
  private final double[] queriesPerSecond;
  private final double seconds;

  /**
   * @param vectors where vectors of titles are kept from run to run
   * @param products size of the catalogue
   * @param queriesPerSecond rates to measure
   * @param seconds of each measurement
   */
  SearchBench(Path vectors, int products, double[] queriesPerSecond, double seconds) {
    this.vectors = vectors;
    this.products = products;
    this.queriesPerSecond = queriesPerSecond.clone();
    this.seconds = seconds;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String summary() {
    return "latency of queries, on the whole way and of the bare model, and catalogue upserts";
  }

  @Override
  public List<Row> run(Trial trial) throws Exception {
    List<Product> catalogue = BenchProducts.of(products);
    List<String> queries = DemoQueries.load().queries().stream().map(DemoQuery::text).toList();
    List<Row> rows = new ArrayList<>();
    try (SearchWay way = SearchWay.start(vectors)) {
      trial.progress().at("selling " + products + " products", 0, products);
      double took = way.sell(catalogue);
      rows.add(Row.of("catalogue").with("upserts_per_s", products / took));
      awaitEmbedded(way, trial);
      rows.addAll(measure("kafka", (i, query) -> way.ask(query), queries, trial));
    }
    try (BareModel model = new BareModel(vectors, catalogue)) {
      rows.addAll(measure("model", model::ask, queries, trial));
    }
    return rows;
  }

  private interface Asked {
    CompletableFuture<?> ask(int number, String query);
  }

  private List<Row> measure(String arm, Asked asked, List<String> queries, Trial trial)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    for (double rate : queriesPerSecond) {
      trial.progress().at(arm + " at " + rate + " queries/s: warming up", 0, 2);
      warmUp(asked, queries);
      load(rate, SECONDS_OF_WARM_UP, asked, queries);
      trial.progress().at(arm + " at " + rate + " queries/s", 1, 2);
      Percentiles latency = new Percentiles(load(rate, seconds, asked, queries));
      rows.add(
          Row.of("%s_%.0f".formatted(arm, rate))
              .with("p50_ms", latency.at(50))
              .with("p95_ms", latency.at(95))
              .with("p99_ms", latency.at(99)));
    }
    return rows;
  }

  /** One after another: a cold process could not keep up with a rate, and would refuse. */
  private static void warmUp(Asked asked, List<String> queries) throws Exception {
    long end = System.nanoTime() + (long) (SECONDS_OF_WARM_UP * 1e9);
    for (int i = 0; System.nanoTime() < end; i++) {
      asked.ask(i, queries.get(i % queries.size())).get();
    }
  }

  private static double[] load(double rate, double seconds, Asked asked, List<String> queries)
      throws Exception {
    int requests = (int) Math.ceil(rate * seconds);
    return new OpenLoop(rate).run(requests, i -> asked.ask(i, queries.get(i % queries.size())));
  }

  private void awaitEmbedded(SearchWay way, Trial trial) throws InterruptedException {
    for (long left = way.unembedded(); left > 0; left = way.unembedded()) {
      trial.progress().at("embedding titles, once", products - left, products);
      TimeUnit.SECONDS.sleep(2);
    }
  }
}
