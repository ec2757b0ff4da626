package io.naru.compose.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.headers.SealedLetters;
import io.naru.schemas.seal.KeyFiles;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Cleanup;
import io.naru.topology.Component;
import io.naru.topology.Lane;
import io.naru.topology.Topic;
import io.naru.topology.ValueFormat;
import io.naru.topology.config.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class RedriveIT {
  private static final byte[] KEY = {1, 0, (byte) 0xff};

  private final Topic source =
      new Topic(
          "redrive." + UUID.randomUUID(),
          "A topic of this test.",
          "bytes",
          new ValueFormat.OriginalBytes("nothing"),
          1,
          Duration.ofHours(1),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(Component.OPERATOR),
          Set.of(Component.OPERATOR),
          Map.of());

  @Test
  void sendsTheOriginalBytesBackWithoutTheCause(KafkaCluster cluster) throws Exception {
    // Given a dead letter
    bury(cluster, 1);

    // When it is sent back
    long sent = redrive(cluster);

    // Then the source topic has it as it was before it failed
    assertEquals(1, sent);
    ConsumerRecord<byte[], byte[]> record = onSource(cluster).get(0);
    assertArrayEquals(KEY, record.key());
    assertArrayEquals(new byte[] {0}, record.value());
    assertEquals(1, record.headers().toArray().length);
    assertEquals("traceparent", record.headers().toArray()[0].key());
  }

  @Test
  void sendsNothingBackTwice(KafkaCluster cluster) throws Exception {
    // Given letters that were sent back, and one that came after
    bury(cluster, 3);
    redrive(cluster);
    bury(cluster, 1);

    // When it runs again
    long sent = redrive(cluster);

    // Then only the new one goes
    assertEquals(1, sent);
    assertEquals(4, onSource(cluster).size());
  }

  @Test
  void whatWasSealedGoesBackAsItCame(KafkaCluster cluster, @TempDir Path directory)
      throws Exception {
    // Given a letter that is sealed with a tenant's keys
    KeyFiles keys = new KeyFiles(directory);
    keys.create("north");
    byte[] value = utf8("anything");
    ConsumerRecord<byte[], byte[]> came = new ConsumerRecord<>(source.name(), 0, 7, KEY, value);
    Headers headers =
        new RecordHeaders()
            .add(RecordHeaderNames.CONNECT_TOPIC, utf8(source.name()))
            .add(RecordHeaderNames.CONNECT_PARTITION, utf8("0"))
            .add(RecordHeaderNames.CONNECT_OFFSET, utf8("7"));
    byte[] sealed = SealedLetters.seal(came, "north", keys.of("north").orElseThrow(), headers);
    cluster.createTopics(source.name(), source.deadLetterName());
    try (var producer =
        new KafkaProducer<>(
            cluster.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(source.deadLetterName(), null, KEY, sealed, headers));
    }

    // When
    try (Redrive redrive = new Redrive(settings(cluster), keys, source)) {
      redrive.run(sent -> {});
    }

    // Then
    ConsumerRecord<byte[], byte[]> record = onSource(cluster).get(0);
    assertArrayEquals(value, record.value());
    assertEquals(0, record.headers().toArray().length);
  }

  @Test
  void theLaterOfTwoTakesOver(KafkaCluster cluster) throws Exception {
    // Given a redrive that has found letters
    bury(cluster, 2);
    try (Redrive first = new Redrive(settings(cluster), tenant -> Optional.empty(), source)) {
      assertEquals(2, first.waiting());

      // When another one does the work
      redrive(cluster);

      // Then the first one can do it no more
      assertThrows(KafkaException.class, () -> first.run(sent -> {}));
      assertEquals(2, onSource(cluster).size());
    }
  }

  private long redrive(KafkaCluster cluster) {
    try (Redrive redrive = new Redrive(settings(cluster), tenant -> Optional.empty(), source)) {
      return redrive.run(sent -> {});
    }
  }

  private void bury(KafkaCluster cluster, int letters) throws Exception {
    cluster.createTopics(source.name(), source.deadLetterName());
    try (var producer =
        new KafkaProducer<>(
            cluster.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < letters; i++) {
        var letter = new ProducerRecord<>(source.deadLetterName(), KEY, new byte[] {(byte) i});
        letter.headers().add("traceparent", new byte[] {7});
        letter.headers().add(RecordHeaderNames.CONNECT_TOPIC, utf8(source.name()));
        letter.headers().add(RecordHeaderNames.ERROR_CODE, utf8("model_failed"));
        producer.send(letter).get();
      }
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> onSource(KafkaCluster cluster) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(settings(cluster), source.name(), true)) {
      while (!reader.reachedEnd()) {
        reader.next().forEach(records::add);
      }
    }
    return records;
  }

  private static KafkaSettings settings(KafkaCluster cluster) {
    return KafkaSettings.from(Map.of(KafkaSettings.BOOTSTRAP_SERVERS, cluster.bootstrapServers()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
