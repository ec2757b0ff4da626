package io.naru.graph.worker;

import io.naru.graph.model.online.GraphNetworks;
import io.naru.nn.state.CheckpointFile;
import io.naru.runtime.directory.WorkerDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition that this worker has: its graphs, and how far they are saved and committed. */
final class Assigned implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Assigned.class);

  private final TopicPartition partition;
  private final CheckpointFile<PartitionState> file;
  private final PartitionState state;
  private final long committed;
  private long saved;

  private Assigned(
      TopicPartition partition,
      CheckpointFile<PartitionState> file,
      PartitionState state,
      long committed) {
    this.partition = partition;
    this.file = file;
    this.state = state;
    this.committed = committed;
    this.saved = state.nextOffset();
  }

  /**
   * What the snapshot holds. One that is damaged, or beyond what is committed and so of another
   * history of the topic, is not used: the log has all of it.
   *
   * @param committed the first offset whose outcome is not written yet
   */
  static Assigned open(
      TopicPartition partition,
      long committed,
      WorkerDirectory directory,
      GraphWorkerConfig config,
      GraphNetworks.Factory networks) {
    CheckpointFile<PartitionState> file =
        new CheckpointFile<>(
            directory.snapshot(partition), PartitionState.codec(config.online(), networks));
    PartitionState state =
        read(partition, file).orElseGet(() -> PartitionState.empty(config.online(), networks));
    if (state.nextOffset() > committed) {
      log.warn(
          "the snapshot of {} is at offset {}, beyond the committed {}, and is not used",
          partition,
          state.nextOffset(),
          committed);
      state.close();
      state = PartitionState.empty(config.online(), networks);
    }
    log.info(
        "{} goes on at offset {}, its outcomes from {} on",
        partition,
        state.nextOffset(),
        committed);
    return new Assigned(partition, file, state, committed);
  }

  private static Optional<PartitionState> read(
      TopicPartition partition, CheckpointFile<PartitionState> file) {
    try {
      return file.read();
    } catch (IOException | UncheckedIOException e) {
      log.warn("the snapshot of {} is not used: {}", partition, e.getMessage());
      return Optional.empty();
    }
  }

  PartitionState state() {
    return state;
  }

  /** Whether the outcome of an offset is on the log already. */
  boolean isWritten(long offset) {
    return offset < committed;
  }

  /** How many offsets a crash would have to go over again. */
  long unsaved() {
    return state.nextOffset() - saved;
  }

  /** On disk when this returns. All of it must be committed. */
  void save() throws IOException {
    if (unsaved() > 0) {
      file.write(state);
      saved = state.nextOffset();
      log.debug("{} is saved at offset {}", partition, saved);
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
