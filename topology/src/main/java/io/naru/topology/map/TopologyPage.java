package io.naru.topology.map;

import io.naru.topology.Component;
import io.naru.topology.Group;
import io.naru.topology.Topic;
import io.naru.topology.access.AccessRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** {@code docs/topology.md}: the picture, every topic, every group, every right. */
public final class TopologyPage {
  private static final String HEAD =
      """
      # Topology

      Every topic of Naru, who writes it and who reads it. This page is generated from the declaration in
      `topology/` (`Topics.java`, `Groups.java`) by `naru topology map`; a test fails when it is stale.
      The same for tools, with the schemas: [asyncapi.yaml](asyncapi.yaml), AsyncAPI 3.0.

      """;

  private static final String LANES =
      """

      **Lanes.** *partial*: idempotent producer, short retention; a lost tail is regenerated and a repeat is dropped by
      its reader. *truth, keyed*: at least once under a deterministic key, so that a repeat is the same record.
      *truth, transactional*: written in one transaction with the offsets of what it was made from.

      Values are Avro in the Confluent wire format (a zero byte, the schema id in four bytes, the Avro binary). Replicas
      and `min.insync.replicas` depend on the cluster: three and two where there are three brokers or more.
      """;

  private static final String GROUPS =
      """

      ## Groups

      """;

  private static final String RIGHTS =
      """

      ## Rights

      The least that each component needs, as `naru topology apply` grants it where `topology.acls` is on. A name that
      ends in `*` is a prefix.

      """;

  private TopologyPage() {}

  /** The whole page, in Markdown. */
  public static String render(Collection<Topic> topics, Collection<Group> groups) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("```mermaid\n").append(MermaidPicture.of(topics)).append("```\n\n## Topics\n\n");
    page.append(topicTable(topics)).append(LANES);
    page.append(GROUPS).append(groupTable(groups));
    page.append(RIGHTS).append(rightsTable(topics, groups));
    return page.toString();
  }

  private static String topicTable(Collection<Topic> topics) {
    List<List<String>> rows = new ArrayList<>();
    for (Topic topic : topics) {
      rows.add(
          List.of(
              "`" + topic.name() + "`",
              topic.doc(),
              topic.key(),
              TopicWords.value(topic),
              Integer.toString(topic.partitions()),
              TopicWords.retention(topic),
              TopicWords.lane(topic.lane()),
              TopicWords.components(topic.writers()),
              TopicWords.components(topic.readers()),
              TopicWords.settings(topic)));
    }
    return MarkdownTable.of(
        List.of(
            "topic",
            "a record says",
            "key",
            "value",
            "partitions",
            "kept",
            "lane",
            "written by",
            "read by",
            "further settings"),
        rows);
  }

  private static String groupTable(Collection<Group> groups) {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      rows.add(
          List.of(
              "`" + group.id() + "`",
              group.kind().name().toLowerCase(Locale.ROOT),
              group.component().id(),
              group.reads().stream()
                  .map(topic -> "`" + topic.name() + "`")
                  .sorted()
                  .collect(Collectors.joining(", ")),
              TopicWords.components(group.watchers()),
              new TreeMap<>(group.settings())
                  .entrySet().stream()
                      .map(setting -> "`%s=%s`".formatted(setting.getKey(), setting.getValue()))
                      .collect(Collectors.joining(", "))));
    }
    return MarkdownTable.of(
        List.of("group", "kind", "members", "reads", "watched by", "settings"), rows);
  }

  private static String rightsTable(Collection<Topic> topics, Collection<Group> groups) {
    List<List<String>> rows = new ArrayList<>();
    for (Component component : Component.values()) {
      Map<String, Set<String>> operations = new TreeMap<>();
      for (AclBinding rule : AccessRules.of(topics, groups, Component::id)) {
        if (rule.entry().principal().equals(component.id())) {
          operations
              .computeIfAbsent(resource(rule.pattern()), on -> new TreeSet<>())
              .add(rule.entry().operation().name().toLowerCase(Locale.ROOT));
        }
      }
      operations.forEach(
          (on, may) -> rows.add(List.of(component.id(), on, String.join(", ", may))));
    }
    return MarkdownTable.of(List.of("component", "on", "may"), rows);
  }

  private static String resource(ResourcePattern pattern) {
    String type = pattern.resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String any = pattern.patternType() == PatternType.PREFIXED ? "*" : "";
    return "%s `%s%s`".formatted(type, pattern.name(), any);
  }
}
