package io.naru.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The bytes of a record cannot be read: now, later or by anyone with the same schemas. The record
 * belongs into the dead-letter topic; the consumer goes on. The message says what is wrong and
 * never quotes what the record says.
 */
public final class MalformedRecordException extends SerializationException {
  private final Reason reason;

  public MalformedRecordException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public MalformedRecordException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong with the bytes. */
  public enum Reason {
    /** The first byte is not the zero of the Confluent wire format. */
    BAD_MAGIC,
    /** Nobody knows a schema of this id. */
    UNKNOWN_SCHEMA,
    /**
     * The schema is known, but it is one of another record, or cannot be read as the one wanted.
     */
    WRONG_SCHEMA,
    /** The bytes end before the record does. */
    TRUNCATED,
    /** The record ends before the bytes do. */
    TRAILING_BYTES,
    /** A length, a count or the nesting is beyond what is accepted. */
    LIMIT_EXCEEDED,
    /** Something in it is no value of its type: a negative length, an enum symbol out of range. */
    INVALID_VALUE
  }
}
