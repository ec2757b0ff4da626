package io.naru.fundus.worker;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What becomes visible together.
 *
 * @param records in the order in which they are written
 * @param next of each partition that records were taken of, the first offset that is not done
 */
public record Finished(
    List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> next) {
  public Finished {
    records = List.copyOf(records);
    next = Map.copyOf(next);
  }
}
