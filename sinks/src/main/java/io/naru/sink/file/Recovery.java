package io.naru.sink.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Brings the files of a partition into order after whoever wrote them was killed. */
final class Recovery {
  private Recovery() {}

  /**
   * Completes the range of which a file is finished, and removes whatever else is not.
   *
   * @return offset to go on from: the one after the last that a finished file holds; -1 if there is
   *     none
   */
  static long run(SinkDirectory directory, TopicPartition partition) throws IOException {
    List<FileName> finished = directory.finished(partition);
    for (Path path : unfinished(directory.work(partition))) {
      var ready =
          ReadyFile.parse(path).filter(file -> finished.stream().anyMatch(file.name()::isOfRange));
      if (ready.isPresent()) {
        ready.get().finish(directory);
      } else {
        Files.delete(path);
      }
    }
    return finished.stream().mapToLong(name -> name.last() + 1).max().orElse(-1);
  }

  private static List<Path> unfinished(Path work) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files
          .filter(path -> path.toString().endsWith(".ready") || path.toString().endsWith(".open"))
          .toList();
    }
  }
}
