package io.naru.topology.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.topology.Component;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.cluster.Topology;
import io.naru.topology.plan.Declaration;
import io.naru.topology.plan.ProvisioningOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The granted rights on a broker that obeys them: each component can do its work and no other. */
class AccessRulesIT {
  private static final byte[] BYTES = {0};
  private static final ProvisioningOptions OPTIONS =
      new ProvisioningOptions(1, true, "User:naru-{component}");

  @TempDir static Path directory;
  private static GuardedBroker broker;

  @BeforeAll
  static void provision() throws Exception {
    broker = GuardedBroker.start(directory);
    try (Admin admin = Admin.create(broker.asAdmin());
        var producer =
            new KafkaProducer<>(
                broker.asAdmin(), new ByteArraySerializer(), new ByteArraySerializer())) {
      Topology topology = new Topology(admin, Declaration.of(OPTIONS));
      topology.apply(false, change -> {});
      assertTrue(topology.plan().isEmpty(), topology.plan().toString());
      for (Topic topic : Topics.all()) {
        producer.send(new ProducerRecord<>(topic.name(), 0, BYTES, BYTES)).get();
      }
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  void aComponentWritesWhatItIsDeclaredToWrite(Component component) throws Exception {
    // Given
    Set<String> written = new HashSet<>();
    Map<String, Object> settings = broker.as(component);
    // An idempotent producer that may write nowhere fails once and for all, at a moment of its own.
    settings.put("enable.idempotence", "false");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Topic topic : Topics.all()) {
        // When
        try {
          producer.send(new ProducerRecord<>(topic.name(), BYTES, BYTES)).get();
          written.add(topic.name());
        } catch (ExecutionException refused) {
          assertTrue(refused.getCause() instanceof AuthorizationException, refused.toString());
        }
      }
    }
    // Then
    Set<String> declared = new HashSet<>();
    Topics.all().stream()
        .filter(topic -> topic.writers().contains(component))
        .forEach(topic -> declared.add(topic.name()));
    assertEquals(declared, written);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPERATOR")
  void aComponentReadsWhatItIsDeclaredToRead(Component component) {
    // Given
    Set<String> read = new HashSet<>();
    for (Topic topic : Topics.all()) {
      // When
      try (var consumer =
          new KafkaConsumer<>(
              broker.as(component), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        TopicPartition first = new TopicPartition(topic.name(), 0);
        consumer.assign(List.of(first));
        consumer.seekToBeginning(List.of(first));
        while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
          Thread.onSpinWait();
        }
        read.add(topic.name());
      } catch (AuthorizationException refused) {
        assertTrue(!topic.readers().contains(component), refused.toString());
      }
    }
    // Then
    Set<String> declared = new HashSet<>();
    Topics.all().stream()
        .filter(topic -> topic.readers().contains(component))
        .forEach(topic -> declared.add(topic.name()));
    assertEquals(declared, read);
  }

  @Test
  void theWorkersShareTheirGroupAndNobodyElseJoinsIt() {
    // Given
    Map<String, Object> worker = broker.as(Component.CHAT_WORKER);
    Map<String, Object> sink = broker.as(Component.SINK);
    worker.put("group.id", Groups.CHAT_WORKERS.id());
    sink.put("group.id", Groups.CHAT_WORKERS.id());
    try (var joins = shareConsumer(worker);
        var intrudes = shareConsumer(sink)) {
      joins.subscribe(List.of(Topics.CHAT_PROMPTS.name()));
      intrudes.subscribe(List.of(Topics.CHAT_COMPLETIONS.name()));
      // When, Then
      while (joins.poll(Duration.ofMillis(100)).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThrows(
          GroupAuthorizationException.class,
          () -> {
            while (true) {
              intrudes.poll(Duration.ofMillis(100));
            }
          });
    }
  }

  private static KafkaShareConsumer<byte[], byte[]> shareConsumer(Map<String, Object> settings) {
    return new KafkaShareConsumer<>(
        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
