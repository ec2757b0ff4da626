package io.naru.topology.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.naru.topology.Component;
import io.naru.topology.Topic;
import java.util.Collection;
import java.util.Set;

/** {@code docs/asyncapi.yaml}: channels, operations and messages in AsyncAPI 3.0. */
public final class AsyncApiDocument {
  private static final String HEAD =
      """
      # Generated from the declaration in topology/ by `naru topology map`; a test fails when it is stale.
      """;

  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));

  private final ObjectNode root = YAML.createObjectNode();

  private AsyncApiDocument() {}

  /** The whole document, in YAML. */
  public static String render(Collection<Topic> topics) {
    AsyncApiDocument document = new AsyncApiDocument();
    document.addHead();
    ObjectNode channels = document.root.putObject("channels");
    ObjectNode operations = document.root.putObject("operations");
    ObjectNode messages = document.root.putObject("components").putObject("messages");
    for (Topic topic : topics) {
      AsyncApiChannel.add(channels.putObject(id(topic)), topic);
      addOperations(operations, topic, "send", topic.writers());
      addOperations(operations, topic, "receive", topic.readers());
      String message = AsyncApiMessage.id(topic);
      if (!messages.has(message)) {
        AsyncApiMessage.add(messages.putObject(message), topic);
      }
    }
    try {
      return HEAD + YAML.writeValueAsString(document.root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree prints as YAML", e);
    }
  }

  private void addHead() {
    root.put("asyncapi", "3.0.0");
    ObjectNode info = root.putObject("info");
    info.put("title", "Naru");
    info.put("version", "0.1.0");
    info.put("description", "Events in, models online, answers out: every topic of Naru.");
    info.putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    root.put("defaultContentType", AsyncApiMessage.AVRO);
    ObjectNode cluster = root.putObject("servers").putObject("cluster");
    cluster.put("host", "{bootstrapServers}");
    cluster.put("protocol", "kafka");
    cluster.put("description", "Any Kafka cluster of version 4.2 or newer.");
    cluster
        .putObject("variables")
        .putObject("bootstrapServers")
        .put("default", "127.0.0.1:9092")
        .put("description", "kafka.bootstrap.servers");
  }

  private static void addOperations(
      ObjectNode operations, Topic topic, String action, Set<Component> components) {
    for (Component component : MermaidPicture.sorted(components)) {
      ObjectNode operation = operations.putObject(component.id() + "." + action + "." + id(topic));
      operation.put("action", action);
      operation.putObject("channel").put("$ref", "#/channels/" + id(topic));
      operation.put(
          "summary",
          "The %s %s %s."
              .formatted(component.id(), action.equals("send") ? "writes" : "reads", topic.name()));
    }
  }

  /** Keys of AsyncAPI objects have no dots; {@code chat.prompts} is {@code chat-prompts}. */
  static String id(Topic topic) {
    return topic.name().replace('.', '-');
  }
}
