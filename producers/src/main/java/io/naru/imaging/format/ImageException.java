package io.naru.imaging.format;

/** A file is refused. Never quotes what is in it. */
public final class ImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ImageFault fault;

  /**
   * Without a stack trace: this is an answer to a file, not a fault of ours.
   *
   * @param message a sentence
   */
  public ImageException(ImageFault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  /** Why. */
  public ImageFault fault() {
    return fault;
  }
}
