package io.naru.audit;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A request of one flow.
 *
 * @param topic request topic
 * @param id request id
 */
record RequestKey(String topic, String id) {
  /** As text, {@code topic|id}: a topic name holds no bar. */
  static final Serde<RequestKey> SERDE =
      Serdes.serdeFrom(
          (topic, key) -> (key.topic + '|' + key.id).getBytes(StandardCharsets.UTF_8),
          (topic, bytes) -> parse(new String(bytes, StandardCharsets.UTF_8)));

  private static RequestKey parse(String text) {
    int bar = text.indexOf('|');
    return new RequestKey(text.substring(0, bar), text.substring(bar + 1));
  }
}
