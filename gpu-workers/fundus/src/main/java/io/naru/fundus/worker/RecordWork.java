package io.naru.fundus.worker;

import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What is made of records. Used by one thread. */
public interface RecordWork extends AutoCloseable {
  /**
   * Takes records, in the order of their offsets. If it throws that this cannot be done now, they
   * come again.
   *
   * @throws org.apache.kafka.common.errors.RetriableException if something is away
   * @throws io.naru.schemas.seal.KeyException if keys that are there cannot be read
   */
  void take(ConsumerRecords<byte[], byte[]> records);

  /** What is to become visible now, if anything is; asked for after every poll. */
  Optional<Finished> finished();

  /**
   * What was taken of these partitions, and was not visible before this call, is not wanted: it
   * comes again, here or elsewhere.
   */
  void forget(Collection<TopicPartition> partitions);

  /** Frees what it holds; nothing is taken any more. */
  @Override
  void close();
}
