package io.naru.topology.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topic;
import io.naru.topology.plan.Change;
import io.naru.topology.plan.Declaration;
import io.naru.topology.plan.Declarations;
import io.naru.topology.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plan, apply and verify against a real cluster, with topics of the test's own. */
@ExtendWith(KafkaExtension.class)
class TopologyIT {
  private final String own = "t" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void whatIsAppliedIsFoundAsDeclared(KafkaCluster cluster) {
    try (Admin admin = Admin.create(cluster.clientProperties())) {
      // Given
      Topology topology = new Topology(admin, declared(2, Duration.ofDays(1)));
      List<Change> made = new ArrayList<>();
      // When
      Plan plan = topology.apply(false, made::add);
      // Then
      assertEquals(3, made.size(), made.toString());
      assertEquals(plan.changes(), made);
      assertTrue(topology.plan().isEmpty(), topology.plan().toString());
    }
  }

  @Test
  void driftIsSeenAndMendedAsFarAsNothingIsLost(KafkaCluster cluster) throws Exception {
    try (Admin admin = Admin.create(cluster.clientProperties())) {
      // Given
      Topology topology = new Topology(admin, declared(2, Duration.ofDays(1)));
      topology.apply(false, change -> {});
      set(admin, own + ".events", "retention.ms", "1000");
      set(admin, own + ".state", "segment.ms", "60000");
      // When
      Plan drift = topology.apply(false, change -> {});
      Plan left = topology.plan();
      topology.apply(true, change -> {});
      // Then
      assertEquals(2, drift.changes().size(), drift.toString());
      assertEquals(List.of("! topic " + own + ".state: segment.ms 60000 -> (unset)"), left.lines());
      assertTrue(topology.plan().isEmpty(), topology.plan().toString());
    }
  }

  @Test
  void partitionsGrowByThemselvesAndShrinkOnlyOnAWord(KafkaCluster cluster) {
    try (Admin admin = Admin.create(cluster.clientProperties())) {
      // Given
      Topology two = new Topology(admin, declared(2, Duration.ofDays(1)));
      Topology three = new Topology(admin, declared(3, Duration.ofDays(1)));
      two.apply(false, change -> {});
      // When
      three.apply(false, change -> {});
      Plan grown = three.plan();
      two.apply(false, change -> {});
      Plan refused = two.plan();
      two.apply(true, change -> {});
      // Then
      assertTrue(grown.isEmpty(), grown.toString());
      assertEquals(1, refused.changes().size(), refused.toString());
      assertTrue(two.plan().isEmpty(), two.plan().toString());
    }
  }

  @Test
  void naruItselfCanBeProvisioned(KafkaCluster cluster) {
    try (Admin admin = Admin.create(cluster.clientProperties())) {
      // Given
      Topology topology = new Topology(admin, Declaration.of(Declarations.DEFAULTS));
      // When
      topology.apply(false, change -> {});
      // Then
      assertTrue(topology.plan().isEmpty(), topology.plan().toString());
    }
  }

  private Declaration declared(int partitions, Duration retention) {
    Topic events = Declarations.topic(own + ".events", partitions, retention);
    Topic state = Declarations.topic(own + ".state", 1, null);
    return new Declaration(
        List.of(events, state),
        List.of(
            Declarations.group(
                "chat-worker-" + own, Map.of("share.auto.offset.reset", "earliest"))),
        Set.of(),
        Declarations.DEFAULTS);
  }

  /** Returns when it can be read: the broker says that it is done before its own view shows it. */
  private static void set(Admin admin, String topic, String key, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp op = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get();
    while (!value.equals(
        admin.describeConfigs(List.of(resource)).all().get().get(resource).get(key).value())) {
      Thread.sleep(10);
    }
  }
}
