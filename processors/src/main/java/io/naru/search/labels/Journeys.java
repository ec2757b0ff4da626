package io.naru.search.labels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The journeys of one partition by request id, and in the order in which they are due. */
final class Journeys {
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<String, Journey> byId;
  private final KeyValueStore<Bytes, byte[]> byDue;

  Journeys(KeyValueStore<String, Journey> byId, KeyValueStore<Bytes, byte[]> byDue) {
    this.byId = byId;
    this.byDue = byDue;
  }

  Optional<Journey> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  void move(String id, Optional<Journey> from, Optional<Journey> to) {
    if (from.equals(to)) {
      return;
    }
    from.ifPresent(journey -> byDue.delete(key(journey.dueAt(), id)));
    if (to.isPresent()) {
      byId.put(id, to.get());
      byDue.put(key(to.get().dueAt(), id), PRESENT);
    } else {
      byId.delete(id);
    }
  }

  /**
   * Ids of the journeys that are due, the longest due first.
   *
   * @param most at most so many
   */
  List<String> due(Instant now, int most) {
    List<String> ids = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> due =
        byDue.range(key(Instant.EPOCH, ""), key(now.plusMillis(1), ""))) {
      while (due.hasNext() && ids.size() < most) {
        byte[] key = due.next().key.get();
        ids.add(new String(key, Long.BYTES, key.length - Long.BYTES, UTF_8));
      }
    }
    return ids;
  }

  private static Bytes key(Instant dueAt, String id) {
    byte[] text = id.getBytes(UTF_8);
    long millis = Math.max(0, dueAt.toEpochMilli());
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + text.length).putLong(millis).put(text).array());
  }
}
