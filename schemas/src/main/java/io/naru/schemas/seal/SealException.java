package io.naru.schemas.seal;

/** Sealed bytes that this key did not seal, or not in this context, or that were changed since. */
public final class SealException extends RuntimeException {
  SealException(String message, Throwable cause) {
    super(message, cause);
  }
}
