package io.naru.sink;

/** The sink cannot go on; what it had finished is whole, and a restart goes on from there. */
public final class SinkException extends RuntimeException {
  SinkException(String message) {
    super(message);
  }

  SinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
