package io.naru.runtime.kafka;

import io.naru.runtime.admission.CancelledIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads every cancel into a {@link CancelledIds}, beginning with those of the last {@code ttl}: a
 * request taken right after the start may have been cancelled before it.
 */
final class CancelReader implements TailReader.Listener {
  private final CancelledIds cancelled;

  CancelReader(CancelledIds cancelled) {
    this.cancelled = cancelled;
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() != null) {
      String id = new String(record.key(), StandardCharsets.UTF_8);
      cancelled.add(id, Instant.ofEpochMilli(record.timestamp()));
    }
  }
}
