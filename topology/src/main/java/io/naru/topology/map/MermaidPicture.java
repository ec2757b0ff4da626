package io.naru.topology.map;

import io.naru.topology.Component;
import io.naru.topology.Topic;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The way of the records as a Mermaid flowchart: components as boxes, topics as cylinders. */
final class MermaidPicture {
  private MermaidPicture() {}

  static String of(Collection<Topic> topics) {
    StringBuilder picture = new StringBuilder("flowchart LR\n");
    for (Component component : components(topics)) {
      line(picture, "%s[%s]", box(component), component.id());
    }
    for (Topic topic : topics) {
      line(picture, "%s[(%s)]", cylinder(topic), topic.name());
    }
    for (Topic topic : topics) {
      for (Component writer : sorted(topic.writers())) {
        line(picture, "%s --> %s", box(writer), cylinder(topic));
      }
      for (Component reader : sorted(topic.readers())) {
        line(picture, "%s --> %s", cylinder(topic), box(reader));
      }
    }
    return picture.toString();
  }

  private static void line(StringBuilder picture, String format, Object... values) {
    picture.append("  ").append(format.formatted(values)).append('\n');
  }

  private static Set<Component> components(Collection<Topic> topics) {
    Set<Component> used = new LinkedHashSet<>();
    for (Component component : Component.values()) {
      for (Topic topic : topics) {
        if (topic.writers().contains(component) || topic.readers().contains(component)) {
          used.add(component);
        }
      }
    }
    return used;
  }

  static List<Component> sorted(Set<Component> components) {
    return components.stream().sorted().toList();
  }

  private static String box(Component component) {
    return "c_" + component.id().replace('-', '_');
  }

  private static String cylinder(Topic topic) {
    return "t_" + topic.name().replace('.', '_').replace('-', '_');
  }
}
