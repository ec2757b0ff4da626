package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A table as its changelog has it, to be read from outside of the processor. Each look reads the
 * partition from beginning to end, and keeps nothing of what it was not asked for.
 */
record ChangelogTable(Consumer<byte[], byte[]> consumer, TopicPartition partition)
    implements Table {
  private static final Duration POLL = Duration.ofMillis(100);

  @Override
  public byte[] get(byte[] key) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    consumer.seekToBeginning(one);
    long end = consumer.endOffsets(one).get(partition);
    byte[] value = null;
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        value = Arrays.equals(record.key(), key) ? record.value() : value;
      }
    }
    return value;
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
