package io.naru.topology.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.topology.Topic;

/** A topic as an AsyncAPI channel, with its settings in the Kafka binding. */
final class AsyncApiChannel {
  static final String BINDING_VERSION = "0.5.0";

  private AsyncApiChannel() {}

  static void add(ObjectNode channel, Topic topic) {
    channel.put("address", topic.name());
    channel.put("description", topic.doc() + " Lane: " + TopicWords.lane(topic.lane()) + ".");
    channel
        .putObject("messages")
        .putObject(AsyncApiMessage.id(topic))
        .put("$ref", "#/components/messages/" + AsyncApiMessage.id(topic));
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", topic.name());
    kafka.put("partitions", topic.partitions());
    ObjectNode configuration = kafka.putObject("topicConfiguration");
    ArrayNode cleanup = configuration.putArray("cleanup.policy");
    for (String policy : topic.cleanup().policy().split(",")) {
      cleanup.add(policy);
    }
    if (topic.retention() != null) {
      configuration.put("retention.ms", topic.retention().toMillis());
    }
    if (topic.settings().containsKey("max.message.bytes")) {
      configuration.put("max.message.bytes", topic.maxMessageBytes());
    }
    kafka.put("bindingVersion", BINDING_VERSION);
  }
}
