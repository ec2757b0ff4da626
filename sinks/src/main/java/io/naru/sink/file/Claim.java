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
import org.apache.kafka.common.Uuid;

/**
 * The right to write the files of one partition into one directory: a lock of the operating system,
 * which ends with the process, however that ends, and not before. No zombie outlives its claim and
 * no timeout is waited for.
 */
public final class Claim implements Closeable {
  private final FileChannel lock;

  private Claim(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Claims the files of a partition.
   *
   * @param topicId Kafka's id of the topic, which another topic of the same name does not have
   * @return empty if another sink holds it
   * @throws ForeignFilesException if the files in the directory are of another topic of that name
   */
  public static Optional<Claim> tryClaim(
      SinkDirectory directory, TopicPartition partition, Uuid topicId) throws IOException {
    Optional<Claim> claim = tryLock(directory, partition);
    if (claim.isPresent()) {
      try {
        checkTopic(directory, partition, topicId);
      } catch (IOException | RuntimeException e) {
        claim.get().close();
        throw e;
      }
    }
    return claim;
  }

  private static void checkTopic(SinkDirectory directory, TopicPartition partition, Uuid topicId)
      throws IOException {
    Path file = directory.work(partition).resolve("topic.id");
    if (!Files.exists(file)) {
      Files.writeString(file, topicId.toString());
    } else if (!Files.readString(file).equals(topicId.toString())) {
      throw new ForeignFilesException(directory.root(), partition.topic());
    }
  }

  private static Optional<Claim> tryLock(SinkDirectory directory, TopicPartition partition)
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
