package io.naru.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Open requests in the order of their age, per topic and tenant: the oldest is the first of a range
 * scan. Settled requests leave tombstones before that first one; a remembered floor keeps scans
 * from walking over them again and again.
 */
final class OpenIndex {
  private static final byte[] PRESENT = {};

  private final KeyValueStore<Bytes, byte[]> store;
  private final Map<SumKey, Bytes> floors = new HashMap<>();

  /**
   * @param store keys sorted by their bytes, unsigned
   */
  OpenIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void add(SumKey owner, Instant acceptedAt, String id) {
    Bytes entry = entry(owner, acceptedAt.toEpochMilli(), id);
    floors.computeIfPresent(owner, (o, floor) -> entry.compareTo(floor) < 0 ? entry : floor);
    store.put(entry, PRESENT);
  }

  void remove(SumKey owner, Instant acceptedAt, String id) {
    store.delete(entry(owner, acceptedAt.toEpochMilli(), id));
  }

  /** When the oldest open request was accepted; empty if none is open. */
  Optional<Instant> oldest(SumKey owner) {
    Bytes end = entry(owner, Long.MAX_VALUE, "\uffff");
    Bytes floor = floors.computeIfAbsent(owner, o -> entry(o, Long.MIN_VALUE, ""));
    try (KeyValueIterator<Bytes, byte[]> range = store.range(floor, end)) {
      if (!range.hasNext()) {
        return Optional.empty();
      }
      KeyValue<Bytes, byte[]> first = range.next();
      floors.put(owner, first.key);
      return Optional.of(acceptedAt(first.key));
    }
  }

  // length of the owner | owner | accepted at, sign bit flipped so that bytes sort as numbers | id
  private static Bytes entry(SumKey owner, long acceptedAtMs, String id) {
    byte[] ownerBytes = owner.toString().getBytes(UTF_8);
    byte[] idBytes = id.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Integer.BYTES + ownerBytes.length + Long.BYTES + idBytes.length)
            .putInt(ownerBytes.length)
            .put(ownerBytes)
            .putLong(acceptedAtMs ^ Long.MIN_VALUE)
            .put(idBytes)
            .array());
  }

  private static Instant acceptedAt(Bytes entry) {
    ByteBuffer buffer = ByteBuffer.wrap(entry.get());
    int ownerLength = buffer.getInt();
    return Instant.ofEpochMilli(buffer.getLong(Integer.BYTES + ownerLength) ^ Long.MIN_VALUE);
  }
}
