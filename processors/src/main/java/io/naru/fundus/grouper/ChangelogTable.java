package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A table as its changelog has it, for whoever looks from outside of the processor. */
record ChangelogTable(Map<ByteBuffer, byte[]> entries) implements Table {
  private static final Duration POLL = Duration.ofMillis(100);

  /** A partition of it, as it is now. */
  static ChangelogTable read(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    consumer.seekToBeginning(one);
    long end = consumer.endOffsets(one).get(partition);
    Map<ByteBuffer, byte[]> entries = new HashMap<>();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        ByteBuffer key = ByteBuffer.wrap(record.key());
        if (record.value() == null) {
          entries.remove(key);
        } else {
          entries.put(key, record.value());
        }
      }
    }
    return new ChangelogTable(entries);
  }

  static ChangelogTable empty() {
    return new ChangelogTable(Map.of());
  }

  @Override
  public byte[] get(byte[] key) {
    return entries.get(ByteBuffer.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    throw new UnsupportedOperationException("only the processor writes");
  }

  @Override
  public void delete(byte[] key) {
    throw new UnsupportedOperationException("only the processor writes");
  }

  @Override
  public void scan(byte[] prefix, Visitor visitor) {
    throw new UnsupportedOperationException("a changelog is not in the order of the keys");
  }
}
