package io.naru.runtime.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * What a worker keeps from one process to the next. Nobody else has it as long as this is open; it
 * has an id that outlives the process, which names the worker's transactions: a process that
 * follows a killed one ends what that one had begun.
 */
public final class WorkerDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel lock;
  private final String id;

  private WorkerDirectory(Path directory, FileChannel lock, String id) {
    this.directory = directory;
    this.lock = lock;
    this.id = id;
  }

  /**
   * Takes it, and makes it if it is not there.
   *
   * @throws IllegalStateException if somebody else has it
   */
  public static WorkerDirectory open(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new IllegalStateException("another worker works in " + directory);
    }
    return new WorkerDirectory(directory, channel, id(directory));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  private static String id(Path directory) throws IOException {
    Path file = directory.resolve("id");
    if (!Files.exists(file)) {
      Path part = directory.resolve("id.part");
      Files.writeString(part, UUID.randomUUID().toString(), UTF_8);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file, UTF_8).strip();
  }

  /** A random id, made with the directory. */
  public String id() {
    return id;
  }

  /** Where the state of a partition is kept. */
  public Path snapshot(TopicPartition partition) {
    return directory.resolve(partition + ".snapshot");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
