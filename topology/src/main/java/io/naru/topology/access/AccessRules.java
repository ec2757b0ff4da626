package io.naru.topology.access;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.naru.topology.Component;
import io.naru.topology.Group;
import io.naru.topology.Topic;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The access rules of the components. Groups, and the transactional ids of those who commit offsets
 * with what they write, are granted by prefix: what starts with the id of the group is the group's.
 * The operator looks after declared topics and groups; deleting them and granting rights stays with
 * the cluster's own administrators.
 */
public final class AccessRules {
  private static final String CLUSTER_NAME = "kafka-cluster";
  private static final String ANY_HOST = "*";

  private final Set<AclBinding> rules = new LinkedHashSet<>();
  private final Function<Component, String> principals;

  private AccessRules(Function<Component, String> principals) {
    this.principals = principals;
  }

  /**
   * @param principals the principal of a component, such as {@code User:naru-gateway}
   */
  public static Set<AclBinding> of(
      Collection<Topic> topics, Collection<Group> groups, Function<Component, String> principals) {
    AccessRules access = new AccessRules(principals);
    topics.forEach(access::addTopic);
    for (Group group : groups) {
      access.addGroup(group, topics);
    }
    for (Component component : Component.values()) {
      access.allow(component, CLUSTER, CLUSTER_NAME, LITERAL, DESCRIBE);
    }
    return access.rules;
  }

  private void addTopic(Topic topic) {
    for (Component writer : topic.writers()) {
      allow(writer, TOPIC, topic.name(), LITERAL, WRITE, DESCRIBE);
    }
    for (Component reader : topic.readers()) {
      allow(reader, TOPIC, topic.name(), LITERAL, READ, DESCRIBE);
    }
    for (Component purger : topic.purgers()) {
      allow(purger, TOPIC, topic.name(), LITERAL, DELETE, DESCRIBE);
    }
    allow(
        Component.OPERATOR,
        TOPIC,
        topic.name(),
        LITERAL,
        READ,
        DESCRIBE,
        CREATE,
        ALTER,
        DESCRIBE_CONFIGS,
        ALTER_CONFIGS);
  }

  private void addGroup(Group group, Collection<Topic> topics) {
    Component member = group.component();
    allow(member, GROUP, group.id(), PREFIXED, READ, DESCRIBE);
    boolean writes = topics.stream().anyMatch(topic -> topic.writers().contains(member));
    if (writes && group.kind() != Group.Kind.SHARE) {
      allow(member, TRANSACTIONAL_ID, group.id(), PREFIXED, WRITE, DESCRIBE);
    }
    for (Component watcher : group.watchers()) {
      allow(watcher, GROUP, group.id(), PREFIXED, DESCRIBE);
    }
    allow(Component.OPERATOR, GROUP, group.id(), LITERAL, DESCRIBE_CONFIGS, ALTER_CONFIGS);
    if (group.kind() == Group.Kind.STREAMS) {
      // Its repartition and changelog topics are named after it; it creates and purges them.
      allow(
          group.component(),
          TOPIC,
          group.id() + "-",
          PREFIXED,
          READ,
          WRITE,
          DESCRIBE,
          CREATE,
          DELETE,
          DESCRIBE_CONFIGS);
    }
  }

  private void allow(
      Component component,
      ResourceType type,
      String name,
      PatternType pattern,
      AclOperation... operations) {
    for (AclOperation operation : operations) {
      rules.add(
          new AclBinding(
              new ResourcePattern(type, name, pattern),
              new AccessControlEntry(
                  principals.apply(component), ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
  }
}
