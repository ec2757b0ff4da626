package io.naru.gateway.fundus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What became of the photographs of a batch, one by one. */
public final class BatchReport {
  private final JsonArray images = new JsonArray();
  private int accepted;

  /**
   * A photograph is on the log.
   *
   * @param file as the client calls it
   * @param id on the log
   */
  public void accepted(String file, String id) {
    images.add(new JsonObject().put("file", file).put("outcome", "accepted").put("image_id", id));
    accepted++;
  }

  /**
   * A photograph is not taken.
   *
   * @param code stable machine-readable word
   * @param message a sentence
   */
  public void refused(String file, String code, String message) {
    images.add(
        new JsonObject()
            .put("file", file)
            .put("outcome", "refused")
            .put("code", code)
            .put("error", message));
  }

  /** 200 if all are on the log, 202 if some are, 409 if none is. */
  public int status() {
    if (accepted == 0) {
      return 409;
    }
    return accepted == images.size() ? 200 : 202;
  }

  /** The answer. */
  public JsonObject json() {
    return new JsonObject()
        .put("accepted", accepted)
        .put("refused", images.size() - accepted)
        .put("images", images);
  }
}
