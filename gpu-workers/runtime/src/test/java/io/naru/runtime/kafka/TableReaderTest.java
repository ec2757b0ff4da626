package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TableReaderTest {
  private static final Topic TOPIC = Topics.CATALOG_PRODUCTS;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<String> taken = new ArrayList<>();
  private final TableReader reader =
      new TableReader(
          new Table(TOPIC, this::take, () -> taken.add("pause")),
          "w1",
          producer,
          new WorkerMetrics(new SimpleMeterRegistry(), "search"),
          Clock.systemUTC());

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String value = record.value() == null ? "gone" : text(record.value());
    if (value.equals("bad")) {
      throw new IllegalArgumentException("no product");
    }
    taken.add(value);
  }

  private void read(long offset, String value) {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    reader.read(new ConsumerRecord<>(TOPIC.name(), 0, offset, new byte[] {1}, bytes));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void whatCannotBeTakenInHarmsNoOther() {
    // Given a table that was read to its end
    reader.pause();
    // When
    read(0, "a");
    read(1, "bad");
    read(2, null);
    reader.pause();
    // Then
    assertEquals(List.of("pause", "a", "gone", "pause"), taken);
    ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
    assertEquals(1, producer.history().size());
    assertEquals(TOPIC.deadLetterName(), letter.topic());
    assertArrayEquals("bad".getBytes(StandardCharsets.UTF_8), letter.value());
    assertEquals("1", text(letter.headers().lastHeader("__connect.errors.offset").value()));
  }

  @Test
  void whatWasThereBeforeTheWorkerIsNotGivenUpAgain() {
    // When
    read(0, "bad");
    reader.pause();
    // Then
    assertEquals(List.of("pause"), taken);
    assertEquals(List.of(), producer.history());
  }
}
