package io.naru.topology.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.topology.access.AccessRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AclPlannerTest {
  private static final ProvisioningOptions OPTIONS =
      new ProvisioningOptions(0, true, "User:CN={component},O=naru");
  private static final Declaration DECLARED =
      new Declaration(
          List.of(Declarations.topic("a.b", 1, Duration.ofDays(1))), List.of(), Set.of(), OPTIONS);
  private static final Set<AclBinding> RULES =
      AccessRules.of(
          DECLARED.topics(),
          DECLARED.groups(),
          component -> "User:CN=" + component.id() + ",O=naru");

  @Test
  void whatIsMissingIsGranted() {
    // Given
    Set<AclBinding> actual = new HashSet<>(RULES);
    actual.remove(rule("chat-worker", AclOperation.WRITE));
    // When
    List<Change> changes = AclPlanner.compare(DECLARED, actual);
    // Then
    assertEquals(
        List.of("grant User:CN=chat-worker,O=naru ALLOW WRITE on TOPIC a.b"),
        changes.stream().map(Change::text).toList());
  }

  @Test
  void whatIsTooMuchIsRevokedOnAWord() {
    // Given
    Set<AclBinding> actual = new HashSet<>(RULES);
    actual.add(rule("gateway", AclOperation.WRITE));
    // When
    List<Change> changes = AclPlanner.compare(DECLARED, actual);
    // Then
    assertEquals(
        List.of("revoke User:CN=gateway,O=naru ALLOW WRITE on TOPIC a.b"),
        changes.stream().map(Change::text).toList());
    assertEquals(Change.Risk.LOSS, changes.get(0).risk());
  }

  @Test
  void rulesOfOtherPrincipalsAreNotOurs() {
    // Given
    Set<AclBinding> actual = new HashSet<>(RULES);
    actual.add(rule("someone-else", AclOperation.WRITE));
    // When
    List<Change> changes = AclPlanner.compare(DECLARED, actual);
    // Then
    assertEquals(List.of(), changes);
  }

  @Test
  void rulesAreNotLookedAtUnlessAskedFor() {
    // Given
    Declaration without = new Declaration(List.of(), List.of(), Set.of(), Declarations.DEFAULTS);
    ClusterState cluster = new ClusterState(1, Map.of(), Map.of(), null);
    // When
    Plan plan = TopologyPlanner.plan(without, cluster);
    // Then
    assertTrue(plan.isEmpty(), plan.toString());
  }

  private static AclBinding rule(String component, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, "a.b", PatternType.LITERAL),
        new AccessControlEntry(
            "User:CN=" + component + ",O=naru", "*", operation, AclPermissionType.ALLOW));
  }
}
