package io.naru.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.serde.AvroSerializer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class GraphPublisherTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);

  @Test
  void operations_go_in_their_order_under_the_graph_of_the_tenant() throws Exception {
    // Given
    MockProducer<String, GraphUpdate> producer = producer();
    List<Long> told = new ArrayList<>();

    // When
    GraphPublishReport report =
        new GraphPublisher(producer, options(10), CLOCK).run(nodes(25, "n"), told::add);

    // Then
    assertEquals(new GraphPublishReport(25, 3, ""), report);
    assertEquals(List.of(10L, 20L, 25L), told);
    List<Object> sent = new ArrayList<>();
    for (ProducerRecord<String, GraphUpdate> record : producer.history()) {
      assertEquals("acme:cora", record.key());
      assertEquals("acme:cora", record.value().getGraph());
      sent.addAll(record.value().getOperations());
    }
    assertEquals("n24", ((NodeUpsert) sent.get(24)).getNode());
  }

  @Test
  void publishing_again_is_the_same_updates() throws Exception {
    // Given
    MockProducer<String, GraphUpdate> one = producer();
    MockProducer<String, GraphUpdate> other = producer();

    // When
    new GraphPublisher(one, options(10), CLOCK).run(nodes(25, "n"), sent -> {});
    new GraphPublisher(other, options(10), CLOCK).run(nodes(25, "n"), sent -> {});

    // Then
    assertEquals(ids(one), ids(other));
    assertEquals(3, ids(one).stream().distinct().count());
  }

  @Test
  void large_operations_do_not_wait_for_company() throws Exception {
    // Given
    MockProducer<String, GraphUpdate> producer = producer();

    // When
    new GraphPublisher(producer, options(1_000), CLOCK)
        .run(nodes(4, "x".repeat(100_000)), sent -> {});

    // Then
    assertEquals(2, producer.history().size());
  }

  @Test
  void it_stops_where_the_log_takes_no_more() throws Exception {
    // Given
    MockProducer<String, GraphUpdate> producer = producer();
    producer.sendException = new TimeoutException("away");

    // When
    Exception thrown = null;
    try {
      new GraphPublisher(producer, options(10), CLOCK).run(nodes(25, "n"), sent -> {});
    } catch (TimeoutException e) {
      thrown = e;
    }

    // Then
    assertEquals("away", thrown.getMessage());
    assertTrue(producer.history().isEmpty());
  }

  @Test
  void a_pace_lets_so_many_go_in_a_second() {
    // Given
    AtomicLong nanos = new AtomicLong(7);
    Pace pace = new Pace(100, nanos::get);

    // When
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));

    // Then
    assertTrue(pace.waitNanos(50) <= 0);
    assertEquals(TimeUnit.MILLISECONDS.toNanos(250), pace.waitNanos(75));
    assertEquals(0, new Pace(0, nanos::get).waitNanos(1_000_000));
  }

  private static GraphPublishOptions options(int batch) {
    return new GraphPublishOptions("acme", "cora", "cora/split", batch, 0);
  }

  private static Iterator<NodeUpsert> nodes(int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(i -> new NodeUpsert(prefix + i, (long) i, null, null, LabelUse.TRAIN))
        .iterator();
  }

  private static MockProducer<String, GraphUpdate> producer() {
    return new MockProducer<>(true, null, new StringSerializer(), new AvroSerializer<>());
  }

  private static List<String> ids(MockProducer<String, GraphUpdate> producer) {
    return producer.history().stream().map(record -> record.value().getUpdateId()).toList();
  }
}
