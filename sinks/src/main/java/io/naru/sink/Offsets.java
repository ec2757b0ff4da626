package io.naru.sink;

import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What is known about where a partition's reading stands.
 *
 * @param inFiles offset after the last in a finished file; -1 if there is none
 * @param committed committed offset of the directory's group; -1 if there is none. It is committed
 *     after the files are finished, so it is ahead of them only if files were taken away.
 * @param begin first offset on the log
 * @param end offset after the last on the log
 */
record Offsets(long inFiles, long committed, long begin, long end) {

  static Offsets of(Consumer<?, ?> consumer, TopicPartition partition, long inFiles) {
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    Set<TopicPartition> one = Set.of(partition);
    return new Offsets(
        inFiles,
        committed == null ? -1 : committed.offset(),
        consumer.beginningOffsets(one).get(partition),
        consumer.endOffsets(one).get(partition));
  }

  /** Offset to read next. */
  long next() {
    return Math.max(begin, reached());
  }

  /** How many offsets left the log before they were read. */
  long lost() {
    return reached() < 0 ? 0 : Math.max(0, begin - reached());
  }

  /** Whether the files hold more than the log ever had: they are not of this log. */
  boolean isBeyondEnd() {
    return reached() > end;
  }

  private long reached() {
    return Math.max(inFiles, committed);
  }
}
