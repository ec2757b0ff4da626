package io.naru.fundus.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.grouping.pool.PoolEvent;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.util.Map;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes events of records. A record whose hospital belongs into another partition is not one: there
 * the hospital's other patients are pooled, and those that were used are known.
 */
final class EventReader {
  private final EncodingReader encodings;
  private final AvroDeserializer<FundusErasure> erasures;
  private final AvroDeserializer<FundusVerdict> verdicts;
  private final int partitions;

  /**
   * @param partitions over which hospitals are spread
   */
  EventReader(TenantSecrets secrets, Map<String, ?> serdeSettings, int partitions) {
    encodings = new EncodingReader(secrets, serdeSettings);
    erasures = new AvroDeserializer<>(FundusErasure.class, serdeSettings);
    verdicts = new AvroDeserializer<>(FundusVerdict.class, serdeSettings);
    this.partitions = partitions;
  }

  /**
   * What a record brings.
   *
   * @throws DroppedException if that is nothing
   */
  PoolEvent read(RecordMetadata place, byte[] key, byte[] value) throws DroppedException {
    if (key == null || value == null) {
      throw new DroppedException(Drop.UNDECODABLE);
    }
    try {
      Addressed addressed = decode(place.topic(), value);
      String hospital = addressed.event.hospital();
      boolean here =
          new String(key, UTF_8).equals(FundusKeys.key(hospital, addressed.id))
              && FundusKeys.partition(hospital, partitions) == place.partition();
      if (!here) {
        throw new DroppedException(Drop.MISPLACED);
      }
      return addressed.event;
    } catch (MalformedRecordException e) {
      throw new DroppedException(Drop.UNDECODABLE);
    } catch (IllegalArgumentException e) {
      throw new DroppedException(Drop.INVALID);
    }
  }

  private Addressed decode(String topic, byte[] value) throws DroppedException {
    if (topic.equals(Topics.FUNDUS_ENCODINGS.name())) {
      PoolEvent.Encoded encoded = encodings.read(value);
      return new Addressed(encoded, encoded.patient().id());
    }
    if (topic.equals(Topics.FUNDUS_ERASURES.name())) {
      FundusErasure erasure = erasures.deserialize(topic, value);
      return new Addressed(EventRules.erasure(erasure), erasure.getPatient());
    }
    FundusVerdict verdict = verdicts.deserialize(topic, value);
    return new Addressed(EventRules.verdict(verdict), verdict.getGroupId());
  }

  /** An event, and the patient or group it is about. */
  private record Addressed(PoolEvent event, String id) {}
}
