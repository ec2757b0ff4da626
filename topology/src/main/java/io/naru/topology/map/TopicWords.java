package io.naru.topology.map;

import io.naru.topology.Component;
import io.naru.topology.Lane;
import io.naru.topology.Topic;
import io.naru.topology.ValueFormat;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of a declaration in words, as the tables show them. */
final class TopicWords {
  private TopicWords() {}

  static String value(Topic topic) {
    if (topic.value() instanceof ValueFormat.Avro avro) {
      return "`" + avro.type().getSimpleName() + "`";
    }
    return "the original bytes";
  }

  static String retention(Topic topic) {
    Duration retention = topic.retention();
    if (retention == null) {
      return "last per key";
    }
    if (retention.toDays() > 0 && retention.equals(Duration.ofDays(retention.toDays()))) {
      return count(retention.toDays(), "day");
    }
    if (retention.toHours() > 0 && retention.equals(Duration.ofHours(retention.toHours()))) {
      return count(retention.toHours(), "hour");
    }
    return retention.toMillis() + " ms";
  }

  static String lane(Lane lane) {
    return switch (lane) {
      case PARTIAL -> "partial";
      case TRUTH_KEYED -> "truth, keyed";
      case TRUTH_TRANSACTIONAL -> "truth, transactional";
    };
  }

  static String components(Set<Component> components) {
    return components.stream().sorted().map(Component::id).collect(Collectors.joining(", "));
  }

  static String settings(Topic topic) {
    return new TreeMap<>(topic.settings())
        .entrySet().stream()
            .map(setting -> "`%s=%s`".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String count(long number, String unit) {
    return number == 1 ? "1 " + unit : number + " " + unit + "s";
  }
}
