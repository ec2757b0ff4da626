package io.naru.sink.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The right to write the files of one partition into one directory: a lock of the operating system,
 * which ends with the process, however that ends, and not before. No zombie outlives its claim and
 * no timeout is waited for.
 */
final class Claim implements Closeable {
  private final FileChannel lock;

  private Claim(FileChannel lock) {
    this.lock = lock;
  }

  /** Empty if another sink holds it. */
  static Optional<Claim> tryClaim(SinkDirectory directory, TopicPartition partition)
      throws IOException {
    Path work = Files.createDirectories(directory.work(partition));
    FileChannel channel = FileChannel.open(work.resolve("lock"), CREATE, WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new Claim(channel));
      }
    } catch (OverlappingFileLockException e) {
      // Held by another sink of this process.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
