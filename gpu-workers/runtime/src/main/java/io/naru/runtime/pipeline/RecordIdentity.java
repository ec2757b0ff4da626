package io.naru.runtime.pipeline;

import io.naru.runtime.request.RequestHead;
import io.naru.schemas.headers.RequestIdentity;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Who a record is when its value does not say: it must be accounted for all the same. */
public final class RecordIdentity {
  private RecordIdentity() {}

  /** From key, headers, position and timestamp. */
  public static RequestHead of(ConsumerRecord<byte[], byte[]> record) {
    return new RequestHead(
        RequestIdentity.requestId(record),
        RequestIdentity.tenant(record.headers()),
        Instant.ofEpochMilli(record.timestamp()),
        Instant.MAX);
  }
}
