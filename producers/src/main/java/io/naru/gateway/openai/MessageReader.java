package io.naru.gateway.openai;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.json.Text;
import io.naru.schemas.chat.ChatMessage;
import io.naru.schemas.chat.ChatRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads one message: content as a string or as text parts, roles by their OpenAI names. */
final class MessageReader {
  private MessageReader() {}

  static ChatMessage read(Object json, String path) {
    if (!(json instanceof JsonObject message)) {
      throw invalid(path, "A message is an object with role and content.");
    }
    return new ChatMessage(
        role(message.getValue("role"), path + ".role"),
        content(message.getValue("content"), path + ".content"));
  }

  private static ChatRole role(Object name, String path) {
    if (name instanceof String role) {
      switch (role) {
        case "system", "developer":
          return ChatRole.SYSTEM;
        case "user":
          return ChatRole.USER;
        case "assistant":
          return ChatRole.ASSISTANT;
        case "tool":
          return ChatRole.TOOL;
        default:
      }
    }
    throw invalid(path, "role is one of system, developer, user, assistant, tool.");
  }

  private static String content(Object content, String path) {
    if (content instanceof String text) {
      return Text.wellFormed(text, path);
    }
    if (content instanceof JsonArray parts) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < parts.size(); i++) {
        text.append(part(parts.getValue(i), path + "[" + i + "]"));
      }
      return text.toString();
    }
    throw invalid(path, "content is a string or an array of text parts.");
  }

  private static String part(Object json, String path) {
    if (json instanceof JsonObject part
        && "text".equals(part.getValue("type"))
        && part.getValue("text") instanceof String text) {
      return Text.wellFormed(text, path + ".text");
    }
    throw new InvalidRequestException(
        "unsupported_content", path, "Only parts of type text are understood.");
  }

  private static InvalidRequestException invalid(String path, String message) {
    return new InvalidRequestException("invalid_message", path, message);
  }
}
