package io.naru.sink.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the files are:
 *
 * <pre>
 * topic=chat.completions/day=2026-11-23/chat.completions-0-(first)-(last).avro   finished files
 * _naru/sink.id                                                                 name of this directory
 * _naru/chat.completions-0/                                                     files being written, lock
 * </pre>
 *
 * Readers of partitioned tables pass over names that begin with an underscore.
 *
 * @param root of all of it
 */
public record SinkDirectory(Path root) {
  private static final String WORK = "_naru";

  /** Creates what is missing. */
  public static SinkDirectory open(Path root) throws IOException {
    Files.createDirectories(root.resolve(WORK));
    return new SinkDirectory(root);
  }

  /** A name that no other directory has; given at the first call, by whichever process is first. */
  public String id() throws IOException {
    Path file = root.resolve(WORK).resolve("sink.id");
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        var lock = channel.lock()) {
      Objects.requireNonNull(lock);
      String known = Files.readString(file);
      if (!known.isEmpty()) {
        return known;
      }
      String id = UUID.randomUUID().toString();
      channel.write(StandardCharsets.UTF_8.encode(id));
      channel.force(true);
      return id;
    }
  }

  /** Directory of the files of one partition that are not finished. */
  public Path work(TopicPartition partition) {
    return root.resolve(WORK).resolve(partition.toString());
  }

  /** Directory of finished files. */
  Path target(String table, String day) {
    return root.resolve("topic=" + table).resolve("day=" + day);
  }

  /** Names of the finished files of a partition, in whichever table. */
  List<FileName> finished(TopicPartition partition) throws IOException {
    List<FileName> names = new ArrayList<>();
    for (Path table : list(root, "topic=")) {
      for (Path day : list(table, "day=")) {
        for (Path file : list(day, partition.toString())) {
          FileName.parse(file.getFileName().toString())
              .filter(name -> name.topic().equals(partition.topic()))
              .filter(name -> name.partition() == partition.partition())
              .ifPresent(names::add);
        }
      }
    }
    return names;
  }

  private static List<Path> list(Path directory, String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
