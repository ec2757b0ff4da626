package io.naru.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry did not answer, or refused. Says nothing about the record: try again, do not
 * dead-letter it.
 */
public final class SchemaRegistryException extends RetriableException {
  public SchemaRegistryException(String message) {
    super(message);
  }

  public SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
