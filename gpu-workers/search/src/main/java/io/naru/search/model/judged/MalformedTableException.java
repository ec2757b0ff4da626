package io.naru.search.model.judged;

import java.io.IOException;
import java.nio.file.Path;

/** A table that cannot be read; the message names the file and, where there is one, the line. */
public final class MalformedTableException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedTableException(Path file, String reason) {
    super(file + ": " + reason);
  }

  MalformedTableException(Path file, long line, String reason) {
    super(file + ":" + line + ": " + reason);
  }
}
