package io.naru.schemas.headers;

import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_OFFSET;
import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_PARTITION;
import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_TOPIC;
import static io.naru.schemas.headers.RecordHeaderNames.ERROR_SEALED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.seal.KeyRing;
import io.naru.schemas.seal.TenantKeys;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Dead letters of topics with personal data. What should be sealed and cannot be read may be
 * anything; so its value is sealed as a whole, and opened again when it is sent back.
 */
public final class SealedLetters {
  private SealedLetters() {}

  /**
   * The value of a record that is given up, sealed for its place.
   *
   * @param headers those of the letter, to which the tenant is added
   */
  public static byte[] seal(
      ConsumerRecord<byte[], byte[]> record, String tenant, TenantKeys keys, Headers headers) {
    headers.add(ERROR_SEALED, tenant.getBytes(UTF_8));
    String partition = Integer.toString(record.partition());
    String place = place(record.topic(), partition, Long.toString(record.offset()));
    return keys.seal(record.value(), place);
  }

  /**
   * The value as it came; that of a letter that is not sealed is what it is.
   *
   * @throws IllegalStateException if there are no keys of its tenant
   * @throws io.naru.schemas.seal.SealException if they do not open it
   */
  public static byte[] open(ConsumerRecord<byte[], byte[]> letter, KeyRing ring) {
    Optional<String> tenant = text(letter, ERROR_SEALED);
    if (tenant.isEmpty() || letter.value() == null) {
      return letter.value();
    }
    TenantKeys keys =
        ring.of(tenant.get())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "a letter is sealed, and there are no keys of " + tenant.get()));
    String place =
        place(
            text(letter, CONNECT_TOPIC).orElse(""),
            text(letter, CONNECT_PARTITION).orElse(""),
            text(letter, CONNECT_OFFSET).orElse(""));
    return keys.open(letter.value(), place);
  }

  private static String place(String topic, String partition, String offset) {
    return "letter/" + topic + "/" + partition + "/" + offset;
  }

  private static Optional<String> text(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }
}
