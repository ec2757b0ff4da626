package io.naru.sink.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A complete and durable file that waits for its last rename. The files of one range of offsets
 * become ready together; the rename of the first of them is the moment at which the range is
 * finished.
 *
 * @param path where it waits
 * @param table table that it belongs to
 * @param day day that it belongs to
 * @param name what it will be called
 */
record ReadyFile(Path path, String table, String day, FileName name) {
  private static final String SEPARATOR = "~";
  private static final String SUFFIX = ".ready";

  static ReadyFile in(Path work, String table, String day, FileName name) {
    String waiting = String.join(SEPARATOR, table, day, name.toString()) + SUFFIX;
    return new ReadyFile(work.resolve(waiting), table, day, name);
  }

  /** Empty if this is no file that is ready. */
  static Optional<ReadyFile> parse(Path path) {
    String text = path.getFileName().toString();
    if (!text.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String[] parts = text.substring(0, text.length() - SUFFIX.length()).split(SEPARATOR);
    return FileName.parse(parts[2]).map(name -> new ReadyFile(path, parts[0], parts[1], name));
  }

  void finish(SinkDirectory directory) throws IOException {
    Durable.move(path, directory.target(table, day).resolve(name.toString()));
  }
}
