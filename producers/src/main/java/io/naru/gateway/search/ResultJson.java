package io.naru.gateway.search;

import io.naru.gateway.json.Rounding;
import io.naru.gateway.openai.HopTimings;
import io.naru.schemas.common.Timings;
import io.naru.schemas.search.ScoredCategory;
import io.naru.schemas.search.SearchHit;
import io.naru.schemas.search.SearchResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** A result as clients see it. */
public final class ResultJson {
  private ResultJson() {}

  public static JsonObject of(SearchResult result, HopTimings hops) {
    JsonArray hits = new JsonArray();
    result.getHits().forEach(hit -> hits.add(hit(hit)));
    JsonArray categories = new JsonArray();
    result.getCategories().forEach(category -> categories.add(category(category)));
    return new JsonObject()
        .put("request_id", result.getRequestId())
        .put("outcome", result.getOutcome().name().toLowerCase(Locale.ROOT))
        .put("hits", hits)
        .put("categories", categories)
        .put("swapped_position", result.getSwappedPosition())
        .put("model", result.getModel())
        .put("model_version", result.getModelVersion())
        .put("timings", timings(result.getTimings(), hops));
  }

  private static JsonObject hit(SearchHit hit) {
    return new JsonObject()
        .put("product_id", hit.getProductId())
        .put("title", hit.getTitle())
        .put("category", new JsonArray(List.copyOf(hit.getCategory())))
        .put("price", hit.getPrice())
        .put("in_stock", hit.getInStock())
        .put("position", hit.getPosition())
        .put("score", hit.getScore())
        .put("propensity", hit.getPropensity());
  }

  private static JsonObject category(ScoredCategory category) {
    return new JsonObject()
        .put("category", new JsonArray(List.copyOf(category.getCategory())))
        .put("score", category.getScore());
  }

  private static JsonObject timings(Timings worker, HopTimings hops) {
    JsonObject timings =
        new JsonObject()
            .put("queue_ms", Rounding.toMicros(worker.getQueueMs()))
            .put("batch_ms", Rounding.toMicros(worker.getBatchMs()))
            .put("compute_ms", Rounding.toMicros(worker.getComputeMs()))
            .put("produce_ms", Rounding.toMicros(worker.getProduceMs()));
    hops.addTo(timings);
    return timings;
  }
}
