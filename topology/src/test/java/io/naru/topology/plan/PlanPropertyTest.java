package io.naru.topology.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Plans made on a pretended cluster. */
class PlanPropertyTest {
  private static final Declaration DECLARED =
      Declarations.of(
          Declarations.topic("a.events", 3, Duration.ofDays(1)),
          Declarations.topic("a.state", 1, null));

  @Property
  void withLossAllowedOnePlanIsEnough(@ForAll("clusters") ClusterState cluster) {
    // Given
    Plan plan = TopologyPlanner.plan(DECLARED, cluster);
    // When
    ClusterState after = pretend(cluster, plan, true);
    // Then
    assertTrue(TopologyPlanner.plan(DECLARED, after).isEmpty(), plan::toString);
  }

  @Property
  void withoutTheWordNoRecordIsLostAndWhatIsLeftIsWhatWasSaid(
      @ForAll("clusters") ClusterState cluster) {
    // Given
    Plan plan = TopologyPlanner.plan(DECLARED, cluster);
    // When
    ClusterState after = pretend(cluster, plan, false);
    // Then
    assertEquals(plan.left(false), TopologyPlanner.plan(DECLARED, after).changes());
    cluster
        .topics()
        .forEach(
            (name, before) -> {
              TopicState now = after.topics().get(name);
              assertTrue(now.partitions() >= before.partitions());
              assertTrue(retention(now) >= retention(before));
            });
  }

  private static long retention(TopicState topic) {
    long retention = Long.parseLong(topic.settings().getOrDefault("retention.ms", "-1"));
    return retention < 0 ? Long.MAX_VALUE : retention;
  }

  @Provide
  Arbitrary<ClusterState> clusters() {
    return Combinators.combine(topics("a.events"), topics("a.state"))
        .as(
            (events, state) -> {
              Map<String, TopicState> topics = new HashMap<>();
              if (events != null) {
                topics.put(events.name(), events);
              }
              if (state != null) {
                topics.put(state.name(), state);
              }
              return new ClusterState(1, topics, Map.of(), null);
            });
  }

  private static Arbitrary<TopicState> topics(String name) {
    Arbitrary<Map<String, String>> settings =
        Arbitraries.maps(
                Arbitraries.of("retention.ms", "retention.bytes", "segment.ms"),
                Arbitraries.of("-1", "1", "86400000", "86400001"))
            .ofMaxSize(3);
    Arbitrary<String> cleanup = Arbitraries.of("delete", "compact", "compact,delete");
    return Combinators.combine(Arbitraries.integers().between(1, 5), settings, cleanup)
        .as(
            (partitions, some, policy) -> {
              Map<String, String> all = new TreeMap<>(some);
              all.put("cleanup.policy", policy);
              return new TopicState(name, partitions, (short) 1, all);
            })
        .injectNull(0.2);
  }

  private static ClusterState pretend(ClusterState cluster, Plan plan, boolean lossAllowed) {
    Map<String, TopicState> topics = new HashMap<>(cluster.topics());
    for (Change change : plan.applicable(lossAllowed)) {
      if (change instanceof Change.CreateTopic create) {
        topics.put(create.topic().name(), create.topic());
      } else if (change instanceof Change.RecreateTopic recreate) {
        topics.put(recreate.topic().name(), recreate.topic());
      } else if (change instanceof Change.AddPartitions add) {
        TopicState was = topics.get(add.topic());
        topics.put(
            add.topic(),
            new TopicState(was.name(), add.to(), was.replicationFactor(), was.settings()));
      } else if (change instanceof Change.AlterSetting set) {
        TopicState was = topics.get(set.name());
        Map<String, String> settings = new TreeMap<>(was.settings());
        if (set.to() == null) {
          settings.remove(set.key());
        } else {
          settings.put(set.key(), set.to());
        }
        topics.put(
            was.name(),
            new TopicState(was.name(), was.partitions(), was.replicationFactor(), settings));
      } else {
        throw new AssertionError("not pretended: " + change);
      }
    }
    return new ClusterState(cluster.brokers(), topics, Map.of(), null);
  }
}
