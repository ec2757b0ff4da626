package io.naru.gateway.log;

import io.naru.schemas.serde.MalformedRecordException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the values of several topics, and turns a value that does not decode into null: the reader
 * skips it, and the worker whose business it is puts it aside with its cause.
 */
final class LenientDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final Map<String, ? extends Deserializer<? extends T>> byTopic;
  private final Runnable malformed;

  /**
   * @param malformed called on the reading thread for each value that does not decode
   */
  LenientDeserializer(
      Map<String, ? extends Deserializer<? extends T>> byTopic, Runnable malformed) {
    this.byTopic = byTopic;
    this.malformed = malformed;
  }

  @Override
  public T deserialize(String topic, byte[] data) {
    try {
      return byTopic.get(topic).deserialize(topic, data);
    } catch (MalformedRecordException e) {
      malformed.run();
      return null;
    }
  }
}
