package io.naru.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Request bodies. */
public final class ChatBodies {
  private ChatBodies() {}

  public static JsonObject whole(String content) {
    JsonObject message = new JsonObject().put("role", "user").put("content", content);
    return new JsonObject().put("model", "naru-chat").put("messages", new JsonArray().add(message));
  }

  public static JsonObject stream(String content) {
    return whole(content).put("stream", true);
  }
}
