package io.naru.schemas.seal;

/** Keys that cannot be read or written. */
public final class KeyException extends RuntimeException {
  KeyException(String message) {
    super(message);
  }

  KeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
