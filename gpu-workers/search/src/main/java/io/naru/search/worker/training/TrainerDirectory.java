package io.naru.search.worker.training;

import io.naru.nn.state.CheckpointFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory of a trainer, which nobody else has as long as this is open. */
final class TrainerDirectory implements AutoCloseable {
  private final TrainerConfig config;
  private final FileChannel lock;

  private TrainerDirectory(TrainerConfig config, FileChannel lock) {
    this.config = config;
    this.lock = lock;
  }

  /**
   * @throws IllegalStateException if somebody else has it
   */
  static TrainerDirectory open(TrainerConfig config) throws IOException {
    Path directory = config.directory();
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new IllegalStateException("another trainer works in " + directory);
    }
    return new TrainerDirectory(config, channel);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  CheckpointFile<TrainerCheckpoint> checkpoint() {
    return new CheckpointFile<>(config.checkpoint(), TrainerCheckpoint.codec(config.replay()));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
