package io.naru.runtime.kafka;

import io.naru.runtime.pipeline.RecordIdentity;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.RequestHead;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.Stopwatch;
import io.naru.runtime.request.Terminal;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The end of a record that does not decode. */
final class Malformed {
  private Malformed() {}

  static <O> Terminal<O> terminal(
      ConsumerRecord<byte[], byte[]> record, int attempt, RuntimeException thrown, Instant now) {
    RequestHead head = RecordIdentity.of(record);
    Stopwatch stopwatch = new Stopwatch(head.acceptedAt(), now, null, null);
    return new Terminal<>(
        head,
        new Ending.Failed<>(RequestFailure.malformed(thrown)),
        ServedBy.NONE,
        stopwatch.ended(now),
        attempt,
        now);
  }
}
