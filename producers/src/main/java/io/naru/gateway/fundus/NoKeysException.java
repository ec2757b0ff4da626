package io.naru.gateway.fundus;

/** There are no keys for a hospital, so that nothing of it can be taken. */
public final class NoKeysException extends RuntimeException {
  NoKeysException() {
    super("no keys", null, false, false);
  }
}
