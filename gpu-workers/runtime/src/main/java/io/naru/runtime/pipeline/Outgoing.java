package io.naru.runtime.pipeline;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record to be written, less its topic.
 *
 * @param key record key
 * @param value encoded value
 * @param partition partition to write to; -1: by hash of the key
 */
public record Outgoing(String key, byte[] value, int partition) {
  public static Outgoing byKey(String key, byte[] value) {
    return new Outgoing(key, value, -1);
  }

  public ProducerRecord<byte[], byte[]> to(String topic) {
    Integer chosen = partition < 0 ? null : partition;
    return new ProducerRecord<>(topic, chosen, key.getBytes(StandardCharsets.UTF_8), value);
  }
}
