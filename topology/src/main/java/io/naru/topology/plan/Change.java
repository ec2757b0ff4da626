package io.naru.topology.plan;

import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** One difference between the declaration and a cluster, as what removes it. */
public sealed interface Change {

  /** What may happen to records or rights if it is made. */
  Risk risk();

  /** One line for a person, without its risk. */
  String text();

  /** How much a change may cost. */
  enum Risk {
    /** Nothing is lost. */
    NONE,
    /** Records or rights may go: made only on an explicit word. */
    LOSS,
    /** Kafka has no request for it, or it would be wrong to make it by itself: only reported. */
    BY_HAND
  }

  /** The topic is not there. */
  record CreateTopic(TopicState topic) implements Change {
    @Override
    public Risk risk() {
      return Risk.NONE;
    }

    @Override
    public String text() {
      return "create topic %s: partitions %d, replicas %d, %s"
          .formatted(
              topic.name(),
              topic.partitions(),
              topic.replicationFactor(),
              new TreeMap<>(topic.settings()));
    }
  }

  /** The topic has fewer partitions than declared. */
  record AddPartitions(String topic, int from, int to) implements Change {
    @Override
    public Risk risk() {
      return Risk.NONE;
    }

    @Override
    public String text() {
      return "topic %s: partitions %d -> %d".formatted(topic, from, to);
    }
  }

  /** The topic has more partitions than declared; only a new topic can have fewer. */
  record RecreateTopic(TopicState topic, int from) implements Change {
    @Override
    public Risk risk() {
      return Risk.LOSS;
    }

    @Override
    public String text() {
      return "topic %s: partitions %d -> %d, by deleting it with all its records"
          .formatted(topic.name(), from, topic.partitions());
    }
  }

  /** A topic that an earlier version declared is still there. */
  record DeleteTopic(String topic) implements Change {
    @Override
    public Risk risk() {
      return Risk.LOSS;
    }

    @Override
    public String text() {
      return "delete topic %s, which is declared no more".formatted(topic);
    }
  }

  /** The number of replicas differs; moving replicas is planned by whoever runs the cluster. */
  record ReplicasDiffer(String topic, int actual, int declared) implements Change {
    @Override
    public Risk risk() {
      return Risk.BY_HAND;
    }

    @Override
    public String text() {
      return "topic %s: replicas %d, configured %d".formatted(topic, actual, declared);
    }
  }

  /**
   * A setting of a topic or group differs.
   *
   * @param from value now; null if none is set
   * @param to value declared; null if none is
   */
  record AlterSetting(Resource resource, String name, String key, String from, String to, Risk risk)
      implements Change {
    @Override
    public String text() {
      return "%s %s: %s %s -> %s"
          .formatted(
              resource.word(),
              name,
              key,
              from == null ? "(unset)" : from,
              to == null ? "(unset)" : to);
    }

    /** What has settings. */
    public enum Resource {
      TOPIC("topic"),
      GROUP("group");

      private final String word;

      Resource(String word) {
        this.word = word;
      }

      String word() {
        return word;
      }
    }
  }

  /** A component lacks a right. */
  record Grant(AclBinding acl) implements Change {
    @Override
    public Risk risk() {
      return Risk.NONE;
    }

    @Override
    public String text() {
      return "grant " + words(acl);
    }
  }

  /** A component has a right that it does not need. */
  record Revoke(AclBinding acl) implements Change {
    @Override
    public Risk risk() {
      return Risk.LOSS;
    }

    @Override
    public String text() {
      return "revoke " + words(acl);
    }
  }

  private static String words(AclBinding acl) {
    AccessControlEntry entry = acl.entry();
    ResourcePattern on = acl.pattern();
    return "%s %s %s on %s %s%s"
        .formatted(
            entry.principal(),
            entry.permissionType(),
            entry.operation(),
            on.resourceType(),
            on.name(),
            on.patternType() == PatternType.PREFIXED ? "*" : "");
  }
}
