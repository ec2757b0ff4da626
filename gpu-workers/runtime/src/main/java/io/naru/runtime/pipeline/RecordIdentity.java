package io.naru.runtime.pipeline;

import io.naru.runtime.request.RequestHead;
import io.naru.schemas.headers.RecordHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Who a record is when its value does not say: it must be accounted for all the same. */
public final class RecordIdentity {
  private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{32}");
  private static final String DEFAULT_TENANT = "default";

  private RecordIdentity() {}

  /** From key, headers, position and timestamp. */
  public static RequestHead of(ConsumerRecord<byte[], byte[]> record) {
    return new RequestHead(
        id(record), tenant(record), Instant.ofEpochMilli(record.timestamp()), Instant.MAX);
  }

  /** Whether this is 32 lower-case hex digits. */
  public static boolean isRequestId(String id) {
    return REQUEST_ID.matcher(id).matches();
  }

  /** The key if it is a request id, else {@code <topic>-<partition>-<offset>}. */
  public static String id(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.ISO_8859_1);
    return isRequestId(key)
        ? key
        : record.topic() + "-" + record.partition() + "-" + record.offset();
  }

  private static String tenant(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(RecordHeaderNames.TENANT);
    return header == null || header.value() == null
        ? DEFAULT_TENANT
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
