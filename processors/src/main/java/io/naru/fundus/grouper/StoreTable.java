package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.Table;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A table in a store of Kafka Streams. */
record StoreTable(KeyValueStore<Bytes, byte[]> store) implements Table {
  @Override
  public byte[] get(byte[] key) {
    return store.get(Bytes.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(Bytes.wrap(key), value);
  }

  @Override
  public void delete(byte[] key) {
    // Not delete(): it would read what was there.
    store.put(Bytes.wrap(key), null);
  }

  @Override
  public void scan(byte[] prefix, Visitor visitor) {
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(prefix, new ByteArraySerializer())) {
      boolean more = true;
      while (more && entries.hasNext()) {
        more = visitor.visit(entries.next().key.get());
      }
    }
  }
}
