package io.naru.gateway.http;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the lines of an upload. */
final class UploadCounts {
  private final Map<String, Long> written = new LinkedHashMap<>();
  private long lines;
  private long bad;
  private long failed;

  /**
   * @param kinds what lines that are written are counted as
   */
  UploadCounts(List<String> kinds) {
    kinds.forEach(kind -> written.put(kind, 0L));
  }

  void line() {
    lines++;
  }

  void written(String kind) {
    written.merge(kind, 1L, Long::sum);
  }

  void bad() {
    bad++;
  }

  void failed() {
    failed++;
  }

  /** How many became what. */
  Map<String, Long> byFate() {
    Map<String, Long> all = new LinkedHashMap<>(written);
    all.put("bad", bad);
    all.put("failed", failed);
    return all;
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject().put("lines", lines);
    byFate().forEach(json::put);
    return json;
  }
}
