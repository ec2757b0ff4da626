package io.naru.graph.model.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What was found by what was tried; with a file, also in runs before, so that a long experiment can
 * be broken off and gone on with. One line each: key, tab, what was found. For several threads.
 */
final class ResumeFile {
  private final Map<String, String> found = new HashMap<>();
  private final Path file;

  /**
   * @param file may not exist yet; null: none is kept
   */
  ResumeFile(Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      try {
        String all = Files.readString(file);
        all.lines().forEach(this::parse);
        if (!all.isEmpty() && !all.endsWith("\n")) {
          // A run that was killed tore its last line: what comes next begins a new one.
          append("\n");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void parse(String line) {
    int tab = line.indexOf('\t');
    if (tab >= 0) {
      found.put(line.substring(0, tab), line.substring(tab + 1));
    }
  }

  /** What was found; null if it was not tried. The last line of a killed run may be torn. */
  synchronized String get(String key) {
    return found.get(key);
  }

  /**
   * Keeps it.
   *
   * @param key without tabs and line breaks
   * @param what without line breaks
   */
  synchronized void put(String key, String what) {
    found.put(key, what);
    if (file != null) {
      try {
        append(key + "\t" + what + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
