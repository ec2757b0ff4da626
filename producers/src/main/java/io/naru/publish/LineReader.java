package io.naru.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes records of lines. */
interface LineReader<V> {
  /**
   * @param now when the line is read
   * @throws io.naru.gateway.json.InvalidRequestException if it is no such line; never quotes it
   */
  ProducerRecord<String, V> record(String line, Instant now);

  static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
