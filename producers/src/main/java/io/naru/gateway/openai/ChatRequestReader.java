package io.naru.gateway.openai;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.chat.ChatMessage;
import io.naru.schemas.chat.ChatRole;
import io.naru.schemas.chat.SamplingOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of {@code POST /v1/chat/completions}. Fields that cannot change the answer are
 * ignored; fields that would change it in a way that nothing here can do are refused rather than
 * ignored.
 */
public final class ChatRequestReader {
  private static final int MAX_STOP_STRINGS = 4;
  private static final int MAX_STOP_LENGTH = 256;
  private static final int MAX_NAME_LENGTH = 256;

  private final PromptLimits limits;

  public ChatRequestReader(PromptLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws InvalidRequestException if the body asks for something impossible
   */
  public ChatRequest read(JsonObject json) {
    Fields body = new Fields(json);
    UnsupportedParameters.refuse(body);
    if (body.integer("n", 1, 1, Integer.MAX_VALUE) != 1) {
      throw new InvalidRequestException("unsupported_value", "n", "n must be 1.");
    }
    return new ChatRequest(
        body.string("model", "", MAX_NAME_LENGTH),
        messages(body),
        sampling(body),
        body.longOrNull("seed"),
        body.flag("stream"),
        body.object("stream_options").flag("include_usage"),
        body.integer("deadline_ms", limits.defaultDeadlineMs(), 1, limits.maxDeadlineMs()));
  }

  private List<ChatMessage> messages(Fields body) {
    JsonArray array = body.array("messages");
    if (array.isEmpty()) {
      throw new InvalidRequestException(
          "missing_messages", "messages", "messages must hold at least one message.");
    }
    if (array.size() > limits.maxMessages()) {
      throw new InvalidRequestException(
          "too_many_messages",
          "messages",
          "A conversation may hold at most %d messages.".formatted(limits.maxMessages()));
    }
    List<ChatMessage> messages = new ArrayList<>(array.size());
    long characters = 0;
    for (int i = 0; i < array.size(); i++) {
      ChatMessage message = MessageReader.read(array.getValue(i), "messages[" + i + "]");
      characters += message.getContent().length();
      if (characters > limits.maxCharacters()) {
        throw new InvalidRequestException(
            "context_length_exceeded",
            "messages",
            "A conversation may hold at most %d characters.".formatted(limits.maxCharacters()));
      }
      messages.add(message);
    }
    if (messages.stream().allMatch(message -> message.getRole() == ChatRole.SYSTEM)) {
      throw new InvalidRequestException(
          "missing_user_message", "messages", "There is nothing to answer: only system messages.");
    }
    return messages;
  }

  private SamplingOptions sampling(Fields body) {
    return new SamplingOptions(
        (float) body.number("temperature", 1, 0, 2),
        (float) body.number("top_p", 1, Float.MIN_NORMAL, 1),
        (int) body.integer("top_k", 0, 0, 1_000_000),
        (float) body.number("repetition_penalty", 1, 0.01, 10),
        maxTokens(body),
        stop(body));
  }

  private int maxTokens(Fields body) {
    String name = body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    return (int) body.integer(name, limits.defaultMaxTokens(), 1, limits.maxTokens());
  }

  private static List<String> stop(Fields body) {
    List<String> stop = body.stringOrStrings("stop", MAX_STOP_LENGTH);
    if (stop.size() > MAX_STOP_STRINGS) {
      throw new InvalidRequestException(
          "too_many_stop_strings", "stop", "At most 4 stop strings are possible.");
    }
    if (stop.contains("")) {
      throw new InvalidRequestException("invalid_value", "stop", "A stop string is empty.");
    }
    return stop;
  }
}
