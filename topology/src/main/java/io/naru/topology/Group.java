package io.naru.topology;

import java.util.Map;
import java.util.Set;

/**
 * Declaration of a consumer group that several instances of a component share.
 *
 * @param id group id, or what the ids of several such groups begin with: access is granted by it as
 *     a prefix; begins with the id of the component
 * @param kind which of Kafka's protocols it speaks
 * @param component whose instances are its members
 * @param reads what it reads
 * @param watchers components that look at its lag without being members
 * @param settings Kafka group settings, which no client can set for itself
 */
public record Group(
    String id,
    Kind kind,
    Component component,
    Set<Topic> reads,
    Set<Component> watchers,
    Map<String, String> settings) {

  /**
   * @throws IllegalArgumentException if the id does not start with the component's, or the
   *     component is no reader of a topic
   */
  public Group {
    reads = Set.copyOf(reads);
    watchers = Set.copyOf(watchers);
    settings = Map.copyOf(settings);
    if (!id.startsWith(component.id())) {
      throw new IllegalArgumentException(
          "group %s does not start with %s".formatted(id, component.id()));
    }
    for (Topic topic : reads) {
      if (!topic.readers().contains(component)) {
        throw new IllegalArgumentException(
            "group %s reads %s, whose readers do not include %s"
                .formatted(id, topic.name(), component.id()));
      }
    }
  }

  /** Kafka's kinds of groups. */
  public enum Kind {
    /** Work without order: any member takes any record (KIP-932). */
    SHARE,
    /** Each partition belongs to one member. */
    CONSUMER,
    /** Members of a Kafka Streams application; the id is its {@code application.id}. */
    STREAMS
  }
}
