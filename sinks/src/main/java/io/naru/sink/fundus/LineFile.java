package io.naru.sink.fundus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.naru.sink.file.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text file with a head line that lines are added to: what a crash leaves of a line is cut off at
 * the next opening, and lines are taken out by replacing the file.
 */
final class LineFile {
  private final Path file;
  private final Path scratch;
  private final String head;

  private LineFile(Path file, Path scratch, String head) {
    this.file = file;
    this.scratch = scratch;
    this.head = head;
  }

  /**
   * Opens it, or creates it with its head.
   *
   * @param work directory for what is not finished, on the same file system
   * @throws IOException if the file there has another head
   */
  static LineFile open(Path file, Path work, String head) throws IOException {
    LineFile lines = new LineFile(file, work.resolve(file.getFileName() + ".open"), head);
    if (!Files.exists(file)) {
      lines.replace(List.of());
    } else {
      lines.cut();
      try (var reader = Files.newBufferedReader(file)) {
        if (!head.equals(reader.readLine())) {
          throw new IOException(file + " is not one of ours: its first line should be " + head);
        }
      }
    }
    return lines;
  }

  /** Cuts off what stands behind the last end of a line. */
  private void cut() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (end > 0) {
        channel.read(one.clear(), end - 1);
        if (one.get(0) == '\n') {
          break;
        }
        end--;
      }
      if (end < channel.size()) {
        channel.truncate(end);
        channel.force(true);
      }
    }
  }

  /** All but the head. */
  List<String> lines() throws IOException {
    List<String> all = Files.readAllLines(file);
    return all.subList(1, all.size());
  }

  /** Adds lines; on return they are on disk. */
  void append(List<String> more) throws IOException {
    if (!more.isEmpty()) {
      write(file, more, APPEND);
    }
  }

  /** Takes out all other lines, in one step. */
  void keep(Predicate<String> wanted) throws IOException {
    List<String> all = lines();
    List<String> kept = all.stream().filter(wanted).toList();
    if (kept.size() < all.size()) {
      replace(kept);
    }
  }

  private void replace(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(head));
    all.addAll(lines);
    write(scratch, all, CREATE, TRUNCATE_EXISTING);
    Durable.move(scratch, file);
  }

  private static void write(Path file, List<String> lines, StandardOpenOption... how)
      throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    StandardOpenOption[] options = java.util.Arrays.copyOf(how, how.length + 1);
    options[how.length] = WRITE;
    try (FileChannel channel = FileChannel.open(file, options)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }
}
