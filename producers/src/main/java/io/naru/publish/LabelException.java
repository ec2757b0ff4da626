package io.naru.publish;

/** A file of labels that is none. */
public final class LabelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LabelException(String message) {
    super(message, null, false, false);
  }
}
