package io.naru.compose.demo;

import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that is gone when the process has stopped: as the part that starts first, it is
 * stopped when nobody writes to it any more.
 */
final class ScratchPart {
  private ScratchPart() {}

  static Part of(Path directory) {
    return new Part(
        "data",
        () -> {
          Files.createDirectories(directory);
          return RunningPart.untilStopped(
              directory + ", removed at the end", () -> delete(directory));
        });
  }

  /** Deletes a directory with all that is in it. */
  static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
