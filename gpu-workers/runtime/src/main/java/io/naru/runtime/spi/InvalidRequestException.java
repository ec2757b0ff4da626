package io.naru.runtime.spi;

/**
 * The request can never be answered, through no fault of the model: too long, out of range. It ends
 * with an error record and is not kept as a dead letter.
 */
public final class InvalidRequestException extends RuntimeException {
  /**
   * @param message one sentence for the client; never the content of the request
   */
  public InvalidRequestException(String message) {
    super(message);
  }
}
