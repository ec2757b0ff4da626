package io.naru.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class KafkaExtensionIT {
  private static String bootstrapBefore;

  @BeforeAll
  static void rememberTheCluster(KafkaCluster cluster) {
    bootstrapBefore = cluster.bootstrapServers();
  }

  @Test
  void allTestsShareOneCluster(KafkaCluster cluster) {
    // Then the cluster of the class is the cluster of the test
    assertEquals(bootstrapBefore, cluster.bootstrapServers());
  }

  @Test
  void createsTopicsOnceHoweverOftenItIsAsked(KafkaCluster cluster) throws Exception {
    // Given a topic that exists
    String topic = "topic-" + UUID.randomUUID();
    cluster.createTopics(topic);

    // When it is asked for again, with another
    String other = "topic-" + UUID.randomUUID();
    cluster.createTopics(topic, other);

    // Then both are there
    try (Admin admin = Admin.create(cluster.clientProperties())) {
      assertTrue(admin.listTopics().names().get().containsAll(Set.of(topic, other)));
    }
  }
}
