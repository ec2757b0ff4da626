package io.naru.runtime.request;

import io.naru.runtime.spi.InvalidRequestException;
import io.naru.schemas.serde.MalformedRecordException;

/**
 * Why a request could not be answered.
 *
 * @param code stable machine-readable word
 * @param message one sentence for a person; never the content of the request
 * @param cause what was thrown; null if nothing was
 */
public record RequestFailure(Code code, String message, Throwable cause) {

  /** The words, and whether the original record is kept as a dead letter. */
  public enum Code {
    /** The bytes do not decode. */
    MALFORMED_RECORD("malformed_record", true),
    /** It decodes, but can never be answered. */
    INVALID_REQUEST("invalid_request", false),
    /** The model throws whenever this request is in the batch. */
    MODEL_FAILED("model_failed", true),
    /** Delivered as often as allowed and never finished: it may be what kills the workers. */
    DELIVERY_LIMIT("delivery_limit", true);

    private final String word;
    private final boolean deadLetter;

    Code(String word, boolean deadLetter) {
      this.word = word;
      this.deadLetter = deadLetter;
    }

    public String word() {
      return word;
    }

    public boolean deadLetter() {
      return deadLetter;
    }
  }

  /**
   * The failure that a throw of the model amounts to, once it is known to be this request's own.
   */
  public static RequestFailure ofModel(RuntimeException thrown) {
    if (thrown instanceof InvalidRequestException) {
      return new RequestFailure(Code.INVALID_REQUEST, thrown.getMessage(), thrown);
    }
    String message = "the model failed with " + thrown.getClass().getSimpleName();
    return new RequestFailure(Code.MODEL_FAILED, message, thrown);
  }

  public static RequestFailure deliveryLimit(int attempt) {
    String message = "given up at delivery " + attempt + " without having been finished";
    return new RequestFailure(Code.DELIVERY_LIMIT, message, null);
  }

  public static RequestFailure malformed(RuntimeException thrown) {
    // Our own deserializer says what is wrong with the bytes without quoting them; others may
    // quote.
    String message =
        thrown instanceof MalformedRecordException
            ? thrown.getMessage()
            : "the record does not decode";
    return new RequestFailure(Code.MALFORMED_RECORD, message, thrown);
  }
}
