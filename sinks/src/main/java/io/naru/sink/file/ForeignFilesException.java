package io.naru.sink.file;

import java.nio.file.Path;

/** The directory holds files of a topic of the same name that is not the one being read. */
public final class ForeignFilesException extends RuntimeException {
  ForeignFilesException(Path directory, String topic) {
    super(
        "%s holds files of another topic %s (another cluster, or deleted since): use another directory"
            .formatted(directory, topic));
  }
}
