package io.naru.sink;

/** The sink cannot go on; what it had finished is whole, and a restart goes on from there. */
public final class SinkException extends RuntimeException {
  public SinkException(String message) {
    super(message);
  }

  public SinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
