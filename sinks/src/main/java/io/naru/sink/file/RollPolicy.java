package io.naru.sink.file;

import java.time.Duration;

/**
 * When the files of a partition are finished, whichever comes first.
 *
 * @param rows records in them
 * @param bytes their size
 * @param interval time since the first record came
 */
public record RollPolicy(long rows, long bytes, Duration interval) {
  /** Open files cost memory; only records of very many days in a row can get here. */
  private static final int MAX_OPEN_FILES = 16;

  boolean isDue(long openRows, long openBytes, int openFiles, Duration open) {
    return openRows >= rows
        || openBytes >= bytes
        || openFiles >= MAX_OPEN_FILES
        || open.compareTo(interval) >= 0;
  }
}
