package io.naru.gateway.http;

import io.naru.schemas.common.ConservationSum;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The auditor's latest sums. */
public final class StatusBoard {
  private final Map<String, ConservationSum> sums = new TreeMap<>();

  public void put(ConservationSum sum) {
    sums.put(sum.getTopic() + '|' + sum.getTenant(), sum);
  }

  /** The sums of one tenant, or of all of them if {@code tenant} is null. */
  JsonArray toJson(String tenant) {
    JsonArray shown = new JsonArray();
    for (ConservationSum sum : sums.values()) {
      if (tenant == null || tenant.equals(sum.getTenant())) {
        shown.add(toJson(sum));
      }
    }
    return shown;
  }

  private static JsonObject toJson(ConservationSum sum) {
    return new JsonObject()
        .put("topic", sum.getTopic())
        .put("tenant", sum.getTenant())
        .put("accepted", sum.getAccepted())
        .put("results", sum.getResults())
        .put("errors", sum.getErrors())
        .put("cancelled", sum.getCancelled())
        .put("expired", sum.getExpired())
        .put("open", sum.getOpen())
        .put("unmatched", sum.getUnmatched())
        .put(
            "oldest_open_at",
            sum.getOldestOpenAt() == null ? null : sum.getOldestOpenAt().toString())
        .put("updated_at", sum.getUpdatedAt().toString());
  }
}
