package io.naru.compose.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Cleanup;
import io.naru.topology.Component;
import io.naru.topology.Group;
import io.naru.topology.Lane;
import io.naru.topology.Topic;
import io.naru.topology.ValueFormat;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log of each test: a, b, commit, c, abort, d, commit; these are offsets 0 to 6. */
@ExtendWith(KafkaExtension.class)
class LagIT {
  private static final long END = 7;

  private final String id = UUID.randomUUID().toString();
  private final Topic topic =
      new Topic(
          "lag." + id,
          "A topic of this test.",
          "nothing",
          new ValueFormat.OriginalBytes("nothing"),
          1,
          Duration.ofHours(1),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(Component.GRAPH_VALIDATOR),
          Set.of(Component.GRAPH_WORKER),
          Map.of());
  private final Group group =
      new Group(
          Component.GRAPH_WORKER.id() + "-" + id,
          Group.Kind.CONSUMER,
          Component.GRAPH_WORKER,
          Set.of(topic),
          Set.of(),
          Map.of());
  private final TopicPartition partition = new TopicPartition(topic.name(), 0);

  @BeforeEach
  void threeTransactions(KafkaCluster cluster) throws Exception {
    cluster.createTopics(topic.name());
    Map<String, Object> settings = new HashMap<>(cluster.clientProperties());
    settings.put("transactional.id", id);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      transaction(producer, 2, true);
      transaction(producer, 1, false);
      transaction(producer, 1, true);
    }
    // A commit returns before its marker is on the log.
    Map<String, Object> committed = new HashMap<>(cluster.clientProperties());
    committed.put("isolation.level", "read_committed");
    try (var reader =
        new KafkaConsumer<>(committed, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      while (reader.endOffsets(Set.of(partition)).get(partition) < END) {
        Thread.sleep(10);
      }
    }
  }

  @Test
  void countsWhatCanBeReadRatherThanOffsets(KafkaCluster cluster) {
    try (RecordCounter counter = new RecordCounter(settings(cluster))) {
      assertEquals(3, counter.count(Map.of(partition, 0L)));
      assertEquals(1, counter.count(Map.of(partition, 2L)));
      assertEquals(0, counter.count(Map.of(partition, END - 1)));
    }
  }

  @Test
  void whatIsTooMuchToReadCountsByItsOffsets(KafkaCluster cluster) {
    try (RecordCounter counter = new RecordCounter(settings(cluster), 0)) {
      assertEquals(END, counter.count(Map.of(partition, 0L)));
    }
  }

  @Test
  void aGroupIsBehindByAllUntilItCommits(KafkaCluster cluster) throws Exception {
    try (Admin admin = Admin.create(cluster.clientProperties());
        RecordCounter counter = new RecordCounter(settings(cluster))) {
      Lag lag = new Lag(admin, counter);
      assertEquals(3, lag.of(group.id(), group));

      // When it has read all but the last, then the last
      commit(admin, 2);
      long last = lag.of(group.id(), group);
      commit(admin, END - 1);

      // Then the marker after the last is nothing to wait for
      assertEquals(1, last);
      assertEquals(0, lag.of(group.id(), group));
    }
  }

  private void transaction(KafkaProducer<byte[], byte[]> producer, int records, boolean commits)
      throws Exception {
    producer.beginTransaction();
    for (int i = 0; i < records; i++) {
      producer.send(new ProducerRecord<>(topic.name(), new byte[] {1})).get();
    }
    if (commits) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  private void commit(Admin admin, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(group.id(), Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private static KafkaSettings settings(KafkaCluster cluster) {
    return KafkaSettings.from(Map.of(KafkaSettings.BOOTSTRAP_SERVERS, cluster.bootstrapServers()));
  }
}
