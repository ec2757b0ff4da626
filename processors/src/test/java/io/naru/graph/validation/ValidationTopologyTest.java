package io.naru.graph.validation;

import static io.naru.graph.validation.Updates.edge;
import static io.naru.graph.validation.Updates.node;
import static io.naru.graph.validation.Updates.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidationTopologyTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> updates;
  private TestOutputTopic<String, GraphDelta> deltas;
  private TestOutputTopic<byte[], byte[]> buried;

  @BeforeEach
  void open() {
    var topology = ValidationTopology.of(Updates.policy(), Map.of(), meters);
    driver = new TopologyTestDriver(topology, new Properties(), Updates.NOON);
    var bytes = new ByteArraySerializer();
    updates = driver.createInputTopic(Topics.GRAPH_UPDATES.name(), bytes, bytes);
    deltas =
        driver.createOutputTopic(
            Topics.GRAPH_DELTAS.name(),
            new StringDeserializer(),
            new AvroDeserializer<>(GraphDelta.class));
    buried =
        driver.createOutputTopic(
            Topics.GRAPH_UPDATES_DLQ.name(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void an_update_becomes_a_delta_under_its_graph_with_the_headers_it_came_with() {
    // When
    send(update(1, node("a"), node("b"), edge("a", "b")));

    // Then
    TestRecord<String, GraphDelta> delta = deltas.readRecord();
    assertEquals("cora", delta.key());
    assertEquals(3, delta.value().getOperations().size());
    assertEquals("acme", header(delta, RecordHeaderNames.TENANT));
    assertTrue(buried.isEmpty());
    assertEquals(3, counted(ValidationMeters.OPERATIONS, "outcome", "applied"));
  }

  @Test
  void good_operations_go_on_and_the_whole_record_is_buried_with_what_was_wrong() {
    // Given
    GraphUpdate update = update(1, node("a"), edge("a", "b"), node("b"), edge("a", "a"));

    // When
    send(update);

    // Then
    GraphDelta delta = deltas.readValue();
    assertEquals(2, delta.getOperations().size());
    assertEquals(2, delta.getRejected());
    TestRecord<byte[], byte[]> letter = buried.readRecord();
    assertArrayEquals(bytes(update), letter.value());
    assertEquals("several", header(letter, RecordHeaderNames.ERROR_CODE));
    assertEquals(
        "2 of 4 operations refused: unknown_node 1; self_loop 3",
        header(letter, RecordHeaderNames.CONNECT_MESSAGE));
    assertEquals("acme", header(letter, RecordHeaderNames.TENANT));
    assertTrue(buried.isEmpty());
    assertEquals(1, counted(ValidationMeters.REFUSED, "reason", "self_loop"));
  }

  @Test
  void bytes_that_do_not_decode_are_buried_as_they_came() {
    // When
    updates.pipeInput("cora".getBytes(UTF_8), new byte[] {42, 1});
    updates.pipeInput("cora".getBytes(UTF_8), (byte[]) null);
    updates.pipeInput(null, bytes(update(1, node("a"))));

    // Then
    List<TestRecord<byte[], byte[]>> letters = buried.readRecordsToList();
    assertArrayEquals(new byte[] {42, 1}, letters.get(0).value());
    assertEquals("malformed", header(letters.get(0), RecordHeaderNames.ERROR_CODE));
    assertEquals("malformed", header(letters.get(1), RecordHeaderNames.ERROR_CODE));
    assertEquals("key", header(letters.get(2), RecordHeaderNames.ERROR_CODE));
    assertTrue(deltas.isEmpty());
  }

  @Test
  void the_topology_is_the_one_that_was_agreed() throws IOException {
    // Given
    String golden;
    try (var in = getClass().getResourceAsStream("/validation-topology.txt")) {
      golden = new String(in.readAllBytes(), UTF_8);
    }

    // When
    var topology = ValidationTopology.of(Updates.policy(), Map.of(), meters);

    // Then: names here are names of topics on clusters; a change needs a plan for their state.
    assertEquals(golden, topology.describe().toString());
  }

  private void send(GraphUpdate update) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RecordHeaderNames.TENANT, "acme".getBytes(UTF_8));
    byte[] key = update.getGraph().getBytes(UTF_8);
    updates.pipeInput(new TestRecord<>(key, bytes(update), headers, Updates.NOON));
  }

  private static byte[] bytes(GraphUpdate update) {
    return new AvroSerializer<GraphUpdate>().serialize(Topics.GRAPH_UPDATES.name(), update);
  }

  private static String header(TestRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private double counted(ValidationMeters meter, String tag, String value) {
    return meters.counter(meter.getName(), tag, value).count();
  }
}
