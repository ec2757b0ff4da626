package io.naru.publish;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.log.RequestIds;
import io.naru.gateway.openai.ChatRequest;
import io.naru.gateway.openai.ChatRequestReader;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.topology.Topics;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One line of a file as a prompt. */
final class PromptLine implements LineReader<ChatPrompt> {
  private final ChatRequestReader reader;
  private final String tenant;

  PromptLine(ChatRequestReader reader, String tenant) {
    this.reader = reader;
    this.tenant = tenant;
  }

  @Override
  public ProducerRecord<String, ChatPrompt> record(String line, Instant now) {
    ChatPrompt prompt = read(line, now);
    ProducerRecord<String, ChatPrompt> record =
        new ProducerRecord<>(Topics.CHAT_PROMPTS.name(), prompt.getRequestId(), prompt);
    LineReader.header(record, RecordHeaderNames.TENANT, prompt.getTenant());
    LineReader.header(
        record, RecordHeaderNames.DEADLINE, Long.toString(prompt.getDeadline().toEpochMilli()));
    return record;
  }

  /**
   * Reads a line. The same line, or the same id in it, is the same request whenever it is
   * published: a repetition is no second request.
   *
   * @throws InvalidRequestException if it is no prompt; never quotes it
   */
  ChatPrompt read(String line, Instant acceptedAt) {
    JsonObject json = parse(line);
    String key = key(json.remove("id"), line);
    ChatRequest request = reader.read(withMessages(json));
    ChatPrompt prompt =
        request.toPrompt(RequestIds.ofKey(tenant, key), tenant, key, -1, acceptedAt);
    return ChatPrompt.newBuilder(prompt).setStream(false).build();
  }

  private static String key(Object id, String line) {
    if (id == null) {
      return "line:" + RequestIds.ofKey("", line.strip());
    }
    if (id instanceof String || id instanceof Number) {
      return "id:" + id;
    }
    throw new InvalidRequestException("invalid_type", "id", "id must be a string or a number.");
  }

  private static JsonObject parse(String line) {
    try {
      return new JsonObject(line);
    } catch (DecodeException | ClassCastException e) {
      throw new InvalidRequestException("invalid_json", null, "The line is not a JSON object.");
    }
  }

  private static JsonObject withMessages(JsonObject json) {
    if (json.getValue("messages") != null || !(json.getValue("prompt") instanceof String prompt)) {
      return json;
    }
    JsonObject message = new JsonObject().put("role", "user").put("content", prompt);
    return json.put("messages", new JsonArray().add(message));
  }
}
