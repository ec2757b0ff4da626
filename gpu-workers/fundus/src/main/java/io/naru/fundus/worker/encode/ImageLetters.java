package io.naru.fundus.worker.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.headers.DeadLetterCause;
import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.headers.SealedLetters;
import io.naru.schemas.seal.KeyRing;
import io.naru.schemas.seal.TenantKeys;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Dead letters of photographs. A photograph is sealed as it came. What is none may be anything,
 * pixels in the clear included: it is sealed as a whole by the keys of the hospital that its key
 * names, and not kept where there are none.
 */
final class ImageLetters {
  private static final int ATTEMPT = 1;

  private final KeyRing ring;
  private final String worker;
  private final String modelVersion;
  private final InstantSource clock;

  ImageLetters(KeyRing ring, String worker, String modelVersion, InstantSource clock) {
    this.ring = ring;
    this.worker = worker;
    this.modelVersion = modelVersion;
    this.clock = clock;
  }

  ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, Taken.Refused refused) {
    Refusal reason = refused.reason();
    DeadLetterCause cause =
        new DeadLetterCause(
            record.topic(),
            record.partition(),
            record.offset(),
            reason.stage(),
            refused.cause(),
            reason.message(),
            reason.word(),
            ATTEMPT,
            worker,
            modelVersion,
            clock.instant());
    Headers headers = DeadLetters.headers(record.headers(), cause);
    byte[] value = reason == Refusal.MALFORMED_RECORD ? sealed(record, headers) : record.value();
    String topic = Topics.FUNDUS_IMAGES_DLQ.name();
    return new ProducerRecord<>(topic, null, record.key(), value, headers);
  }

  private byte[] sealed(ConsumerRecord<byte[], byte[]> record, Headers headers) {
    if (record.key() == null || record.value() == null) {
      return null;
    }
    String hospital = FundusKeys.hospital(new String(record.key(), UTF_8));
    Optional<TenantKeys> keys = ring.of(hospital);
    return keys.map(found -> SealedLetters.seal(record, hospital, found, headers)).orElse(null);
  }
}
