package io.naru.compose.bench.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.compose.components.Everything;
import io.naru.compose.components.PortOption;
import io.naru.compose.process.Part;
import io.naru.compose.process.Parts;
import io.naru.search.model.Product;
import io.naru.search.worker.SearchMeter;
import io.naru.search.worker.SearchWorkerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LINES_A_REQUEST = 5_000;
  private static final long LOOK_MS = 20;

  private final Path data;
  private final Parts parts = new Parts();
  private final HttpClient http = HttpClient.newHttpClient();
  private Everything everything;

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
      way.everything = new Everything(settings, way.data, 0);
      for (List<Part> stage : way.everything.stages()) {
        way.parts.start(stage, (name, where, seconds) -> {});
      }
      return way;
    } catch (Exception e) {
      way.close();
      throw e;
    }
  }

  /** Products that the worker has, whether embedded or not. */
  long products() {
    return (long) everything.meters().get(SearchMeter.PRODUCTS.getName()).gauge().value();
  }

  /** Titles that the worker has yet to embed. */
  long unembedded() {
    return (long) everything.meters().get(SearchMeter.UNEMBEDDED.getName()).gauge().value();
  }

  /**
   * Sells these, through HTTP.
   *
   * @return seconds until the worker has all of them
   */
  double sell(List<Product> products) throws Exception {
    long start = System.nanoTime();
    for (int from = 0; from < products.size(); from += LINES_A_REQUEST) {
      int to = Math.min(products.size(), from + LINES_A_REQUEST);
      post(products.subList(from, to));
    }
    while (products() < products.size()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void post(List<Product> products) throws Exception {
    StringBuilder lines = new StringBuilder();
    products.forEach(product -> lines.append(line(product)).append('\n'));
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri("/v1/catalog"))
                .header("content-type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines.toString()))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
  }

  private static ObjectNode line(Product product) {
    ObjectNode line = JSON.createObjectNode();
    line.put("product_id", product.id()).put("title", product.title());
    line.put("price", product.price()).put("in_stock", product.inStock());
    line.put("popularity", product.popularity());
    ArrayNode category = line.putArray("category");
    product.category().forEach(category::add);
    return line;
  }

  /** Asks for the first ten products. */
  CompletableFuture<Void> ask(String query) {
    String path = "/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    return http.sendAsync(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
        .thenAccept(
            response -> {
              if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
              }
            });
  }

  private URI uri(String path) {
    return everything.gateway().resolve(path);
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
