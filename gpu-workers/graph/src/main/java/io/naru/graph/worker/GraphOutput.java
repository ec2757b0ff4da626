package io.naru.graph.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records and offsets that become visible together. */
final class GraphOutput {
  private static final Logger log = LoggerFactory.getLogger(GraphOutput.class);

  private final Producer<byte[], byte[]> producer;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();

  /**
   * @param producer transactional, initialised
   */
  GraphOutput(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** To be written with the next transaction. */
  void add(List<ProducerRecord<byte[], byte[]>> more) {
    records.addAll(more);
  }

  /** What was read before this offset is done. */
  void done(TopicPartition partition, long nextOffset) {
    offsets.put(partition, new OffsetAndMetadata(nextOffset));
  }

  /** How many records wait. */
  int size() {
    return records.size();
  }

  /**
   * Writes what was added, and nothing is left over either way.
   *
   * @return false if nothing of it was written
   * @throws KafkaException if another producer has taken the place of this one
   */
  boolean commit(ConsumerGroupMetadata group) {
    if (offsets.isEmpty()) {
      return true;
    }
    producer.beginTransaction();
    try {
      records.forEach(producer::send);
      // Offsets sent while records are in flight meet a transaction that is still being set up.
      producer.flush();
      producer.sendOffsetsToTransaction(offsets, group);
      producer.commitTransaction();
      return true;
    } catch (ProducerFencedException
        | InvalidProducerEpochException
        | OutOfOrderSequenceException
        | AuthorizationException fatal) {
      throw fatal;
    } catch (KafkaException thrown) {
      log.warn("a transaction of the graph worker is aborted: {}", thrown.toString());
      producer.abortTransaction();
      return false;
    } finally {
      records.clear();
      offsets.clear();
    }
  }
}
