package io.naru.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes for the generated records. */
public final class AvroSerdes {
  private AvroSerdes() {}

  /** Ids from the file in this jar, until Kafka Streams configures it otherwise. */
  public static <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    return of(type, Map.of());
  }

  /**
   * @param settings Kafka client settings, of which {@link SerdeConfig} reads its keys
   */
  public static <T extends SpecificRecord> Serde<T> of(Class<T> type, Map<String, ?> settings) {
    return Serdes.serdeFrom(new AvroSerializer<>(settings), new AvroDeserializer<>(type, settings));
  }
}
