package io.naru.topology.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.topology.Component;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
  private final Set<AclBinding> rules =
      AccessRules.of(Topics.all(), Groups.all(), component -> "User:" + component.id());

  @Test
  void exactlyTheDeclaredWritersMayWrite() {
    for (Topic topic : Topics.all()) {
      // When
      Set<String> writers = whoMay(AclOperation.WRITE, ResourceType.TOPIC, topic.name());
      // Then
      assertEquals(names(topic.writers()), writers, topic.name());
    }
  }

  @Test
  void theDeclaredReadersMayReadAndTheOperatorLooksOn() {
    for (Topic topic : Topics.all()) {
      // Given
      Set<String> expected = names(topic.readers());
      expected.add("User:" + Component.OPERATOR.id());
      // When
      Set<String> readers = whoMay(AclOperation.READ, ResourceType.TOPIC, topic.name());
      // Then
      assertEquals(expected, readers, topic.name());
    }
  }

  @Test
  void onlyThoseWhoCommitWithWhatTheyWriteHaveTransactions() {
    // When
    Set<String> transactional =
        rules.stream()
            .filter(rule -> rule.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID)
            .map(rule -> rule.entry().principal())
            .collect(Collectors.toCollection(TreeSet::new));
    // Then
    assertEquals(
        Set.of(
            "User:auditor",
            "User:fundus-encoder",
            "User:fundus-grouper",
            "User:fundus-synthesiser",
            "User:graph-validator",
            "User:graph-worker",
            "User:operator",
            "User:search-labeller"),
        transactional);
  }

  @Test
  void theOperatorSeesTheLagOfEverySink() {
    // Given a group of one of them, whose id begins like the declared one
    String id = Groups.SINKS.id() + "-1f0c";
    // When
    boolean sees =
        rules.stream()
            .filter(rule -> rule.entry().operation() == AclOperation.DESCRIBE)
            .filter(rule -> rule.entry().principal().equals("User:" + Component.OPERATOR.id()))
            .map(AclBinding::pattern)
            .filter(pattern -> pattern.resourceType() == ResourceType.GROUP)
            .filter(pattern -> pattern.patternType() == PatternType.PREFIXED)
            .anyMatch(pattern -> id.startsWith(pattern.name()));
    // Then
    assertTrue(sees);
  }

  @Test
  void nobodyMayDoEverythingOrGrantRights() {
    for (AclBinding rule : rules) {
      assertEquals(AclPermissionType.ALLOW, rule.entry().permissionType());
      assertFalse(
          List.of(AclOperation.ALL, AclOperation.CLUSTER_ACTION).contains(rule.entry().operation()),
          rule.toString());
      assertFalse(rule.pattern().name().equals("*"), rule.toString());
      boolean isCluster = rule.pattern().resourceType() == ResourceType.CLUSTER;
      assertFalse(isCluster && rule.entry().operation() != AclOperation.DESCRIBE, rule.toString());
    }
  }

  /** Kafka has one right for deleting a topic and for deleting its records. */
  @Test
  void onlyWhoPurgesPersonalDataMayDeleteFromADeclaredTopic() {
    for (Topic topic : Topics.all()) {
      assertEquals(
          names(topic.purgers()),
          whoMay(AclOperation.DELETE, ResourceType.TOPIC, topic.name()),
          topic.name());
    }
    assertEquals(Set.of(Component.FUNDUS_ENCODER), Topics.FUNDUS_IMAGES.purgers());
    assertEquals(Set.of(), Topics.CHAT_PROMPTS.purgers());
  }

  private Set<String> whoMay(AclOperation operation, ResourceType type, String name) {
    return rules.stream()
        .filter(rule -> rule.entry().operation() == operation)
        .filter(rule -> rule.pattern().resourceType() == type)
        .filter(rule -> rule.pattern().name().equals(name))
        .map(rule -> rule.entry().principal())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Set<Component> components) {
    return components.stream()
        .map(component -> "User:" + component.id())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
