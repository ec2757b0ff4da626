package io.naru.compose.bench.search;

import io.naru.compose.client.ShopClient;
import io.naru.compose.client.ShopClient.Page;
import io.naru.compose.components.Everything;
import io.naru.compose.components.PortOption;
import io.naru.compose.process.Part;
import io.naru.compose.process.Parts;
import io.naru.search.model.Product;
import io.naru.search.worker.SearchMeter;
import io.naru.search.worker.SearchWorkerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All of Naru in this process on a broker and a data directory of its own, and a shop's front. */
final class SearchWay implements AutoCloseable {
  private static final int SHOWN = 10;
  private static final long LOOK_MS = 20;

  private final Path data;
  private final Parts parts = new Parts();
  private Everything everything;
  private ShopClient shop;

  private SearchWay(Path data) {
    this.data = data;
  }

  /**
   * Starts everything.
   *
   * @param vectors where vectors of titles are kept from run to run
   */
  static SearchWay start(Path vectors) throws Exception {
    SearchWay way = new SearchWay(Files.createTempDirectory("naru-bench"));
    try {
      Map<String, String> settings = new HashMap<>();
      settings.put(PortOption.KEY, "0");
      settings.put(SearchWorkerConfig.VECTORS_DIR, vectors.toAbsolutePath().toString());
      way.everything = new Everything(settings, way.data, 0, false);
      for (List<Part> stage : way.everything.stages()) {
        way.parts.start(stage, (name, where, seconds) -> {});
      }
      way.shop = new ShopClient(way.everything.gateway());
      return way;
    } catch (Exception e) {
      way.close();
      throw e;
    }
  }

  /** Titles that the worker has yet to embed. */
  long unembedded() {
    return everything.gauge(SearchMeter.UNEMBEDDED);
  }

  /**
   * Sells these, through HTTP.
   *
   * @return seconds until the worker has all of them
   */
  double sell(List<Product> products) throws Exception {
    long start = System.nanoTime();
    shop.sell(products);
    while (everything.gauge(SearchMeter.PRODUCTS) < products.size()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Asks for the first ten products. */
  CompletableFuture<Page> ask(String query) {
    return shop.search(query, SHOWN);
  }

  @Override
  public void close() throws IOException {
    parts.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(SearchWay::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
