package io.naru.topology.plan;

import static io.naru.topology.plan.Declarations.DEFAULTS;
import static io.naru.topology.plan.Declarations.group;
import static io.naru.topology.plan.Declarations.topic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopologyPlannerTest {
  private static final Declaration DAY = Declarations.of(topic("a.b", 2, Duration.ofDays(1)));
  private static final Map<String, String> DAY_SETTINGS =
      Map.of("cleanup.policy", "delete", "retention.ms", "86400000", "min.insync.replicas", "1");

  @Test
  void aMissingTopicIsCreatedWithAsManyReplicasAsTheClusterCanHold() {
    // Given
    ClusterState one = cluster(1);
    ClusterState five = cluster(5);
    // When
    List<String> onOne = TopologyPlanner.plan(DAY, one).lines();
    List<String> onFive = TopologyPlanner.plan(DAY, five).lines();
    // Then
    assertEquals(
        List.of(
            "+ create topic a.b: partitions 2, replicas 1, {cleanup.policy=delete,"
                + " min.insync.replicas=1, retention.ms=86400000}"),
        onOne);
    assertEquals(
        List.of(
            "+ create topic a.b: partitions 2, replicas 3, {cleanup.policy=delete,"
                + " min.insync.replicas=2, retention.ms=86400000}"),
        onFive);
  }

  @Test
  void aClusterThatIsAsDeclaredNeedsNothing() {
    // Given
    ClusterState cluster = cluster(1, new TopicState("a.b", 2, (short) 1, DAY_SETTINGS));
    // When
    Plan plan = TopologyPlanner.plan(DAY, cluster);
    // Then
    assertTrue(plan.isEmpty(), plan.toString());
  }

  @Test
  void topicsOfOthersAreLeftAlone() {
    // Given
    ClusterState cluster =
        cluster(
            1,
            new TopicState("a.b", 2, (short) 1, DAY_SETTINGS),
            new TopicState("theirs", 9, (short) 1, Map.of()));
    // When
    Plan plan = TopologyPlanner.plan(DAY, cluster);
    // Then
    assertTrue(plan.isEmpty(), plan.toString());
  }

  @Test
  void aLongerRetentionIsSetAndAShorterOneAwaitsAWord() {
    // Given
    ClusterState hour = with("retention.ms", "3600000");
    ClusterState week = with("retention.ms", "604800000");
    ClusterState forever = with("retention.ms", "-1");
    // When, Then
    assertEquals(
        List.of("+ topic a.b: retention.ms 3600000 -> 86400000"),
        TopologyPlanner.plan(DAY, hour).lines());
    assertEquals(
        List.of("! topic a.b: retention.ms 604800000 -> 86400000"),
        TopologyPlanner.plan(DAY, week).lines());
    assertEquals(
        List.of("! topic a.b: retention.ms -1 -> 86400000"),
        TopologyPlanner.plan(DAY, forever).lines());
  }

  @Test
  void aSettingThatNobodyDeclaredIsDriftAndStaysUntilAWord() {
    // Given
    ClusterState drifted = with("segment.bytes", "1000000");
    // When
    Plan plan = TopologyPlanner.plan(DAY, drifted);
    // Then
    assertEquals(List.of("! topic a.b: segment.bytes 1000000 -> (unset)"), plan.lines());
    assertEquals(List.of(), plan.applicable(false));
    assertEquals(plan.changes(), plan.applicable(true));
  }

  @Test
  void anotherCleanupPolicyAwaitsAWord() {
    assertEquals(
        List.of("! topic a.b: cleanup.policy compact -> delete"),
        TopologyPlanner.plan(DAY, with("cleanup.policy", "compact")).lines());
    assertEquals(
        List.of("+ topic a.b: cleanup.policy compact,delete -> delete"),
        TopologyPlanner.plan(DAY, with("cleanup.policy", "compact,delete")).lines());
  }

  @Test
  void partitionsAreAddedAndNeverTakenAwayUnasked() {
    // Given
    ClusterState fewer = cluster(1, new TopicState("a.b", 1, (short) 1, DAY_SETTINGS));
    ClusterState more = cluster(1, new TopicState("a.b", 3, (short) 1, DAY_SETTINGS));
    // When, Then
    assertEquals(
        List.of("+ topic a.b: partitions 1 -> 2"), TopologyPlanner.plan(DAY, fewer).lines());
    assertEquals(
        List.of("! topic a.b: partitions 3 -> 2, by deleting it with all its records"),
        TopologyPlanner.plan(DAY, more).lines());
  }

  @Test
  void anotherNumberOfReplicasIsReportedAndLeftToTheOperator() {
    // Given
    var options = new ProvisioningOptions(2, false, DEFAULTS.principals());
    var declared = new Declaration(DAY.topics(), List.of(), Set.of(), options);
    ClusterState cluster = cluster(3, new TopicState("a.b", 2, (short) 1, DAY_SETTINGS));
    // When
    Plan plan = TopologyPlanner.plan(declared, cluster);
    // Then
    assertEquals(List.of("? topic a.b: replicas 1, configured 2"), plan.lines());
    assertEquals(List.of(), plan.applicable(true));
  }

  @Test
  void aRetiredTopicGoesOnlyOnAWord() {
    // Given
    var declared = new Declaration(List.of(), List.of(), Set.of("a.old", "a.gone"), DEFAULTS);
    ClusterState cluster = cluster(1, new TopicState("a.old", 1, (short) 1, Map.of()));
    // When
    Plan plan = TopologyPlanner.plan(declared, cluster);
    // Then
    assertEquals(List.of("! delete topic a.old, which is declared no more"), plan.lines());
  }

  @Test
  void groupSettingsAreMadeToo() {
    // Given
    var declared =
        new Declaration(
            List.of(),
            List.of(group("chat-worker", Map.of("share.auto.offset.reset", "earliest"))),
            Set.of(),
            DEFAULTS);
    // When
    Plan plan = TopologyPlanner.plan(declared, cluster(1));
    // Then
    assertEquals(
        List.of("+ group chat-worker: share.auto.offset.reset (unset) -> earliest"), plan.lines());
  }

  private static ClusterState with(String key, String value) {
    Map<String, String> settings = new TreeMap<>(DAY_SETTINGS);
    settings.put(key, value);
    return cluster(1, new TopicState("a.b", 2, (short) 1, settings));
  }

  private static ClusterState cluster(int brokers, TopicState... topics) {
    Map<String, TopicState> byName = new TreeMap<>();
    for (TopicState topic : topics) {
      byName.put(topic.name(), topic);
    }
    return new ClusterState(brokers, byName, Map.of(), null);
  }
}
