package io.naru.gateway.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.openai.JsonBytes;
import io.naru.schemas.graph.GraphPrediction;
import io.naru.schemas.serde.AvroDeserializer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PredictionReaderTest {
  private final PredictionEvents events =
      new PredictionEvents(new AvroDeserializer<>(GraphPrediction.class));
  private final Client client = new Client();
  private final PredictionReader reader = new PredictionReader("g", events, client, 10);

  @Test
  void it_hands_on_what_is_of_its_graph_once() {
    // When
    reader.take(10, records("g/a", "other/b", "g/c"), 13);
    reader.take(10, records("g/a", "other/b", "g/c"), 13);

    // Then
    assertEquals(List.of("3:10", "3:12"), client.ids);
    assertEquals(13, reader.next());
    assertFalse(reader.needs(13));
  }

  @Test
  void while_the_client_is_behind_nothing_is_kept_and_then_the_log_is_read_again() {
    // Given: room for one
    client.room = 1;
    reader.take(10, records("g/a", "g/b", "g/c"), 13);

    // When: more comes, and then there is room
    reader.take(13, List.of(record(13, "g/d")), 14);
    client.room = 10;
    boolean needs = reader.needs(14);
    reader.take(11, List.of(record(11, "g/b"), record(12, "g/c"), record(13, "g/d")), 14);

    // Then
    assertTrue(needs);
    assertEquals(List.of("3:10", "3:11", "3:12", "3:13"), client.ids);
  }

  @Test
  void what_does_not_decode_is_passed_over() {
    // When
    reader.take(
        10,
        List.of(
            new ConsumerRecord<>("t", 3, 10, "g/a", new byte[] {42}),
            new ConsumerRecord<>("t", 3, 11, null, new byte[] {42}),
            record(12, "g/b")),
        13);

    // Then
    assertEquals(List.of("3:12"), client.ids);
  }

  private static List<ConsumerRecord<String, byte[]>> records(String... keys) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    Stream.of(keys).forEach(key -> records.add(record(10 + records.size(), key)));
    return records;
  }

  /** A node that is gone. */
  private static ConsumerRecord<String, byte[]> record(long offset, String key) {
    return new ConsumerRecord<>("t", 3, offset, key, null);
  }

  private static final class Client implements PredictionReader.Connection {
    private final JsonBytes scratch = new JsonBytes();
    private final List<String> ids = new ArrayList<>();
    private int room = 10;

    @Override
    public boolean isFull() {
      return room == 0;
    }

    @Override
    public JsonBytes scratch() {
      return scratch;
    }

    @Override
    public void send(JsonBytes events) {
      room--;
      events
          .drain()
          .toString()
          .lines()
          .filter(line -> line.startsWith("id: "))
          .forEach(line -> ids.add(line.substring("id: ".length())));
    }
  }
}
