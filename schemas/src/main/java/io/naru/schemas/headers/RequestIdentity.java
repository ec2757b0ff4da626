package io.naru.schemas.headers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Who a request is, as far as key and headers of its record tell: what worker, auditor and gateway
 * must agree on even where the value does not decode.
 */
public final class RequestIdentity {
  public static final String DEFAULT_TENANT = "default";

  private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{32}");

  private RequestIdentity() {}

  /** Whether this is a request id: 128 bits as 32 lower-case hex digits. */
  public static boolean isRequestId(String text) {
    return REQUEST_ID.matcher(text).matches();
  }

  /** The record's key if it is a request id, else {@code <topic>-<partition>-<offset>}. */
  public static String requestId(ConsumerRecord<byte[], ?> record) {
    return requestId(record.key(), record.topic(), record.partition(), record.offset());
  }

  /** As {@link #requestId(ConsumerRecord)}, from its parts; the key may be null. */
  public static String requestId(byte[] key, String topic, int partition, long offset) {
    if (key != null) {
      String text = new String(key, StandardCharsets.UTF_8);
      if (isRequestId(text)) {
        return text;
      }
    }
    return topic + "-" + partition + "-" + offset;
  }

  /** Header {@code naru.tenant}, or {@value #DEFAULT_TENANT}. */
  public static String tenant(Headers headers) {
    return text(headers, RecordHeaderNames.TENANT).orElse(DEFAULT_TENANT);
  }

  /** Header {@code deadline}; empty if there is none or it is no number. */
  public static Optional<Instant> deadline(Headers headers) {
    try {
      return text(headers, RecordHeaderNames.DEADLINE)
          .map(Long::valueOf)
          .map(Instant::ofEpochMilli);
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
