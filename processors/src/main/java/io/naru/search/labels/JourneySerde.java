package io.naru.search.labels;

import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Journeys in the labeller's own store: due time and number labelled, then the result (length 0:
 * none) and the acts as Avro, each behind its length.
 */
final class JourneySerde {
  private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
  private final AvroDeserializer<SearchResult> results = new AvroDeserializer<>(SearchResult.class);
  private final AvroDeserializer<SearchFeedback> acts =
      new AvroDeserializer<>(SearchFeedback.class);

  private JourneySerde() {}

  static Serde<Journey> instance() {
    JourneySerde serde = new JourneySerde();
    return Serdes.serdeFrom(
        (topic, journey) -> serde.write(topic, journey),
        (topic, bytes) -> bytes == null ? null : serde.read(topic, bytes));
  }

  private byte[] write(String topic, Journey journey) {
    if (journey == null) {
      return null;
    }
    List<byte[]> parts = new ArrayList<>();
    parts.add(journey.result().map(r -> serializer.serialize(topic, r)).orElse(new byte[0]));
    journey.acts().forEach(act -> parts.add(serializer.serialize(topic, act)));
    int size = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + size);
    bytes.putLong(journey.dueAt().toEpochMilli()).putInt(journey.labelled());
    parts.forEach(part -> bytes.putInt(part.length).put(part));
    return bytes.array();
  }

  private Journey read(String topic, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Instant dueAt = Instant.ofEpochMilli(buffer.getLong());
    int labelled = buffer.getInt();
    byte[] result = part(buffer);
    List<SearchFeedback> read = new ArrayList<>();
    while (buffer.hasRemaining()) {
      read.add(acts.deserialize(topic, part(buffer)));
    }
    Optional<SearchResult> shown =
        result.length == 0 ? Optional.empty() : Optional.of(results.deserialize(topic, result));
    return new Journey(shown, read, labelled, dueAt);
  }

  private static byte[] part(ByteBuffer buffer) {
    byte[] part = new byte[buffer.getInt()];
    buffer.get(part);
    return part;
  }
}
