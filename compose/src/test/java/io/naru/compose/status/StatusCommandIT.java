package io.naru.compose.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.naru.compose.NaruRun;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class StatusCommandIT {
  private final String tenant = "tenant-" + UUID.randomUUID();

  @Test
  void showsTheLastSumOfEachTenant(KafkaCluster cluster) throws Exception {
    // Given a provisioned cluster, and two sums of one tenant
    String bootstrap = cluster.bootstrapServers();
    assertEquals(0, NaruRun.of("topology", "apply", "--bootstrap-servers", bootstrap).exitCode());
    write(cluster, sum(3, 1));
    write(cluster, sum(5, 4));

    // When the status is asked for
    NaruRun run = NaruRun.of("status", "--json", "--bootstrap-servers", bootstrap);

    // Then the later sum is shown, with how long the oldest open request has waited
    assertEquals(0, run.exitCode(), run.err()::toString);
    JsonNode status = new ObjectMapper().readTree(run.out().get(0));
    JsonNode shown = null;
    for (JsonNode sum : status.get("sums")) {
      shown = sum.get("tenant").asText().equals(tenant) ? sum : shown;
    }
    assertEquals(5, shown.get("accepted").asLong());
    assertEquals(1, shown.get("open").asLong());
    assertTrue(shown.get("oldest_open_ms").asLong() >= 60_000);
    assertTrue(status.get("dead_letters").has(Topics.CHAT_PROMPTS_DLQ.name()));
    assertTrue(status.get("waiting").size() > 0);
  }

  @Test
  void showsHowFarEachGroupIsBehind(KafkaCluster cluster) throws Exception {
    // Given a sink that has the first of two sums in its files
    String bootstrap = cluster.bootstrapServers();
    NaruRun.of("topology", "apply", "--bootstrap-servers", bootstrap);
    long first = write(cluster, sum(3, 1));
    write(cluster, sum(5, 4));
    String sink = Groups.SINKS.id() + "-" + UUID.randomUUID();
    try (Admin admin = Admin.create(cluster.clientProperties())) {
      TopicPartition sums = new TopicPartition(Topics.AUDIT_SUMS.name(), 0);
      admin
          .alterConsumerGroupOffsets(sink, Map.of(sums, new OffsetAndMetadata(first + 1)))
          .all()
          .get();
    }

    // When the status is asked for
    NaruRun run = NaruRun.of("status", "--json", "--bootstrap-servers", bootstrap);

    // Then the sink is behind by the second, and those that never came are shown as well
    assertEquals(0, run.exitCode(), run.err()::toString);
    JsonNode lag = new ObjectMapper().readTree(run.out().get(0)).get("lag");
    assertTrue(lag.get(sink).asLong() >= 1, lag::toString);
    assertTrue(lag.has(Groups.GRAPH_VALIDATORS.id()) && lag.has(Groups.GRAPH_WORKERS.id()));
    assertFalse(lag.has(Groups.SINKS.id()) || lag.has(Groups.GRAPH_REDRIVE.id()));
  }

  @Test
  void aProvisionedClusterIsAsDeclared(KafkaCluster cluster) {
    // Given a provisioned cluster
    String bootstrap = cluster.bootstrapServers();
    NaruRun.of("topology", "apply", "--bootstrap-servers", bootstrap);

    // When it is verified
    NaruRun run = NaruRun.of("topology", "verify", "--bootstrap-servers", bootstrap);

    // Then nothing differs
    assertEquals(0, run.exitCode(), run.out()::toString);
  }

  private ConservationSum sum(long accepted, long results) {
    return ConservationSum.newBuilder()
        .setTopic(Topics.CHAT_PROMPTS.name())
        .setTenant(tenant)
        .setAccepted(accepted)
        .setResults(results)
        .setOpen(accepted - results)
        .setOldestOpenAt(Instant.now().minusSeconds(60))
        .setUpdatedAt(Instant.now())
        .build();
  }

  private long write(KafkaCluster cluster, ConservationSum sum) throws Exception {
    String topic = Topics.AUDIT_SUMS.name();
    try (var producer =
        new KafkaProducer<>(
            cluster.clientProperties(),
            new StringSerializer(),
            new AvroSerializer<ConservationSum>())) {
      return producer
          .send(new ProducerRecord<>(topic, sum.getTopic() + "|" + tenant, sum))
          .get()
          .offset();
    }
  }
}
