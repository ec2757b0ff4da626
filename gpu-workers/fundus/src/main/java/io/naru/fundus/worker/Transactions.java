package io.naru.fundus.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Transactions of one name, one after the other. */
final class Transactions implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;

  /**
   * @param producers makes transactional producers of that name, each ready to begin: what an
   *     earlier one left open is ended by then
   */
  Transactions(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
  }

  /** Ends what an earlier process or {@link #giveUp} left open. */
  void open() {
    if (producer == null) {
      producer = producers.get();
    }
  }

  /**
   * Writes records and offsets. If it throws, they may be visible all the same, all of them or
   * none: the answer may be what was lost. After {@link #giveUp} and {@link #open} the group's
   * offsets say which.
   *
   * @throws KafkaException if it cannot be done, or not now
   */
  void commit(Finished finished, ConsumerGroupMetadata group) {
    producer.beginTransaction();
    finished.records().forEach(producer::send);
    // Offsets sent while records are in flight meet a transaction that is still being set up, and
    // the client then sleeps for its retry backoff.
    producer.flush();
    producer.sendOffsetsToTransaction(offsets(finished.next()), group);
    producer.commitTransaction();
  }

  /** Leaves the transaction as it is: a client that failed may not be asked to abort. */
  void giveUp() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(GRACE);
      producer = null;
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> next) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    return offsets;
  }
}
