package io.naru.sink.file;

import io.naru.sink.row.Row;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The files of one partition, held by one sink at a time. */
public final class PartitionFiles implements Closeable {
  private final SinkDirectory directory;
  private final TopicPartition partition;
  private final FileFormat format;
  private final Claim claim;
  private final long recovered;
  private OpenRange range;
  private Instant openedAt;

  private PartitionFiles(
      SinkDirectory directory,
      TopicPartition partition,
      FileFormat format,
      Claim claim,
      long recovered) {
    this.directory = directory;
    this.partition = partition;
    this.format = format;
    this.claim = claim;
    this.recovered = recovered;
  }

  /**
   * Claims the partition and brings its files into order.
   *
   * @param topicId Kafka's id of the topic, which another topic of the same name does not have
   * @return empty if another sink holds it
   * @throws ForeignFilesException if the files in the directory are of another topic of that name
   */
  public static Optional<PartitionFiles> tryClaim(
      SinkDirectory directory, TopicPartition partition, Uuid topicId, FileFormat format)
      throws IOException {
    Optional<Claim> claim = Claim.tryClaim(directory, partition, topicId);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try {
      long next = Recovery.run(directory, partition);
      return Optional.of(new PartitionFiles(directory, partition, format, claim.get(), next));
    } catch (IOException | RuntimeException e) {
      claim.get().close();
      throw e;
    }
  }

  public TopicPartition partition() {
    return partition;
  }

  /** Offset after the last that was in a finished file at the claim; -1 if there was none. */
  public long recovered() {
    return recovered;
  }

  /**
   * Says where the next range starts. Nothing may be open.
   *
   * @param offset the first offset that no finished file answers for
   */
  public void startAt(long offset) {
    range = new OpenRange(directory, partition, format, offset);
  }

  /**
   * @param offset of the record that the row was made of; greater than the last
   */
  public void append(long offset, Row row, Instant now) throws IOException {
    if (range.rows() == 0) {
      openedAt = now;
    }
    range.append(offset, row);
  }

  /** Whether it is time to finish what is open. */
  public boolean isDue(RollPolicy policy, Instant now) throws IOException {
    return range.rows() > 0
        && policy.isDue(
            range.rows(), range.bytes(), range.files(), Duration.between(openedAt, now));
  }

  /**
   * Finishes what is open; a new range starts after it.
   *
   * @return empty if nothing was open
   */
  public Optional<FinishedRange> finish() throws IOException {
    if (range == null || range.rows() == 0) {
      return Optional.empty();
    }
    FinishedRange finished = range.finish();
    startAt(finished.last() + 1);
    return Optional.of(finished);
  }

  /** Gives up what is open and lets another sink claim the partition. */
  @Override
  public void close() throws IOException {
    try {
      if (range != null) {
        range.abandon();
      }
    } finally {
      claim.close();
    }
  }
}
