package io.naru.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.headers.RecordHeaderNames;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Who and what a request is whose value nobody can read: it is accepted all the same. */
final class UndecodableIdentity {
  private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{32}");
  private static final String DEFAULT_TENANT = "default";

  private UndecodableIdentity() {}

  /** The record key if it is a request id, else {@code topic-partition-offset}. */
  static String id(byte[] key, String topic, int partition, long offset) {
    if (key != null) {
      String text = new String(key, UTF_8);
      if (REQUEST_ID.matcher(text).matches()) {
        return text;
      }
    }
    return topic + '-' + partition + '-' + offset;
  }

  /** The tenant that the writer put into a header, else the default one. */
  static String tenant(Headers headers) {
    Header header = headers.lastHeader(RecordHeaderNames.TENANT);
    return header == null || header.value() == null
        ? DEFAULT_TENANT
        : new String(header.value(), UTF_8);
  }
}
