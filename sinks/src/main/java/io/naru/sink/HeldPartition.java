package io.naru.sink;

import io.naru.sink.file.FinishedRange;
import io.naru.sink.file.PartitionFiles;
import io.naru.sink.file.RollPolicy;
import io.naru.sink.row.Row;
import io.naru.sink.row.RowReader;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition that this sink holds: its records go through here into its files. */
final class HeldPartition implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(HeldPartition.class);

  private final PartitionFiles files;
  private final RowReader rows;
  private final SinkMetrics metrics;
  private final InstantSource clock;

  HeldPartition(PartitionFiles files, RowReader rows, SinkMetrics metrics, InstantSource clock) {
    this.files = files;
    this.rows = rows;
    this.metrics = metrics;
    this.clock = clock;
  }

  TopicPartition partition() {
    return files.partition();
  }

  /** Offset after the last that was in a finished file at the claim; -1 if there was none. */
  long recovered() {
    return files.recovered();
  }

  /**
   * Goes on from where the files end. Nothing may be open.
   *
   * @return the offset to read next
   * @throws SinkException if the log ends before the files do
   */
  long goOn(Offsets offsets) {
    if (offsets.isBeyondEnd()) {
      throw new SinkException(
          "the files of %s end at %d, beyond the end of the log at %d: the log was truncated, or it is another one"
              .formatted(files.partition(), offsets.inFiles(), offsets.end()));
    }
    if (offsets.lost() > 0) {
      log.error(
          "{} offsets of {} left the log before they were read", offsets.lost(), files.partition());
      metrics.lost(files.partition().topic(), offsets.lost());
    }
    files.startAt(offsets.next());
    return offsets.next();
  }

  void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
    Row row = rows.read(record);
    if (rows.isUndecodable(row.table())) {
      metrics.undecodable(record.topic());
    }
    files.append(record.offset(), row, clock.instant());
  }

  /**
   * Finishes what is open if it is time to.
   *
   * @return the offset after it; empty if nothing was finished
   */
  OptionalLong finishIfDue(RollPolicy policy) throws IOException {
    return files.isDue(policy, clock.instant()) ? finish() : OptionalLong.empty();
  }

  /** Finishes what is open. */
  OptionalLong finish() throws IOException {
    Instant begun = clock.instant();
    var finished = files.finish();
    if (finished.isEmpty()) {
      return OptionalLong.empty();
    }
    FinishedRange range = finished.get();
    metrics.finished(files.partition().topic(), range, Duration.between(begun, clock.instant()));
    log.debug("{} {}", files.partition(), range);
    return OptionalLong.of(range.last() + 1);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
