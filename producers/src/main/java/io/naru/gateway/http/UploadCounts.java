package io.naru.gateway.http;

import io.naru.gateway.catalog.CatalogChange;
import io.vertx.core.json.JsonObject;

/** What became of the lines of an upload. */
final class UploadCounts {
  private long lines;
  private long upserted;
  private long removed;
  private long bad;
  private long failed;

  void line() {
    lines++;
  }

  void written(CatalogChange change) {
    if (change instanceof CatalogChange.Upsert) {
      upserted++;
    } else {
      removed++;
    }
  }

  void bad() {
    bad++;
  }

  void failed() {
    failed++;
  }

  long upserted() {
    return upserted;
  }

  long removed() {
    return removed;
  }

  long bads() {
    return bad;
  }

  long failures() {
    return failed;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("lines", lines)
        .put("upserted", upserted)
        .put("removed", removed)
        .put("bad", bad)
        .put("failed", failed);
  }
}
