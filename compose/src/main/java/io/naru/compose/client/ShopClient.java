package io.naru.compose.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.compose.cli.CommandFailure;
import io.naru.search.model.Product;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a shop does with a gateway, over HTTP. */
public final class ShopClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int LINES_A_REQUEST = 5_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;

  /**
   * @param gateway such as {@code http://127.0.0.1:8080}, without authentication
   */
  public ShopClient(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * A page of products.
   *
   * @param requestId to be sent with feedback
   * @param modelVersion that ranked
   * @param products best first
   */
  public record Page(String requestId, String modelVersion, List<Product> products) {}

  /** What a visitor did with a product. */
  public record Feedback(String requestId, String productId, String kind, Instant at) {}

  /**
   * Sells these; returns when they are on the log.
   *
   * @throws CommandFailure if the gateway refuses any
   */
  public void sell(List<Product> products) throws IOException, InterruptedException {
    for (int from = 0; from < products.size(); from += LINES_A_REQUEST) {
      List<Product> some =
          products.subList(from, Math.min(products.size(), from + LINES_A_REQUEST));
      StringBuilder lines = new StringBuilder();
      some.forEach(product -> lines.append(line(product)).append('\n'));
      String answer = post("/v1/catalog", "application/x-ndjson", lines.toString(), 200);
      JsonNode counts =
          JSON.readTree(answer.substring(answer.stripTrailing().lastIndexOf('\n') + 1));
      if (counts.path("upserted").asInt() != some.size()) {
        throw new CommandFailure("the gateway did not take all products: " + counts);
      }
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

  /**
   * Searches, as nobody in particular.
   *
   * @return fails with {@link CommandFailure} if the gateway refuses
   */
  public CompletableFuture<Page> search(String query, int limit) {
    return search(query, limit, "");
  }

  /**
   * Searches.
   *
   * @param user who searches, as the shop knows them; empty: nobody knows
   * @return fails with {@link CommandFailure} if the gateway refuses
   */
  public CompletableFuture<Page> search(String query, int limit, String user) {
    String path =
        "/v1/search?limit=%d&q=%s&user=%s"
            .formatted(
                limit,
                URLEncoder.encode(query, StandardCharsets.UTF_8),
                URLEncoder.encode(user, StandardCharsets.UTF_8));
    return http.sendAsync(request(path).GET().build(), BodyHandlers.ofString())
        .thenApply(
            response -> {
              if (response.statusCode() != 200) {
                throw refused(response);
              }
              return page(response.body());
            });
  }

  private static Page page(String body) {
    JsonNode result;
    try {
      result = JSON.readTree(body);
    } catch (IOException e) {
      throw new CommandFailure("the gateway's answer is no JSON");
    }
    List<Product> products = new ArrayList<>();
    for (JsonNode hit : result.path("hits")) {
      List<String> category = new ArrayList<>();
      hit.path("category").forEach(name -> category.add(name.asText()));
      products.add(
          new Product(
              hit.path("product_id").asText(),
              hit.path("title").asText(),
              category,
              hit.path("price").asDouble(),
              hit.path("in_stock").asBoolean(),
              0));
    }
    return new Page(
        result.path("request_id").asText(), result.path("model_version").asText(), products);
  }

  /** Tells what visitors did; returns when it is on the log. */
  public void tell(List<Feedback> acts) throws IOException, InterruptedException {
    ArrayNode events = JSON.createArrayNode();
    for (Feedback act : acts) {
      events
          .addObject()
          .put("request_id", act.requestId())
          .put("product_id", act.productId())
          .put("kind", act.kind())
          .put("occurred_at", act.at().toString());
    }
    post("/v1/search/feedback", "application/json", events.toString(), 202);
  }

  private String post(String path, String type, String body, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request(path).header("content-type", type).POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
    if (response.statusCode() != expected) {
      throw refused(response);
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
  }

  private static CommandFailure refused(HttpResponse<String> response) {
    return new CommandFailure(
        "the gateway refused the request (%d): %s"
            .formatted(response.statusCode(), response.body().strip()));
  }
}
