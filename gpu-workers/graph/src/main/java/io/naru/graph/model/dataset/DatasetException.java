package io.naru.graph.model.dataset;

import java.io.IOException;

/** A folder that is not a graph dataset; the message names the file, the line and what is wrong. */
public final class DatasetException extends IOException {
  private static final long serialVersionUID = 1L;

  DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
