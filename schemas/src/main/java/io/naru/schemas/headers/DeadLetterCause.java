package io.naru.schemas.headers;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a record is given up; travels in the headers of the dead letter.
 *
 * @param topic where the record came from
 * @param partition its partition there
 * @param offset its offset there
 * @param stage where on its way it failed
 * @param exception class name of the cause
 * @param message of the cause; must not quote what the record says
 * @param code the cause in a machine-readable word, as in {@code RequestError.code}
 * @param attempt delivery count at which it was given up, from 1
 * @param worker who gave it up
 * @param modelVersion serving then; empty if no model was involved
 * @param failedAt when it was given up
 */
public record DeadLetterCause(
    String topic,
    int partition,
    long offset,
    FailureStage stage,
    String exception,
    String message,
    String code,
    int attempt,
    String worker,
    String modelVersion,
    Instant failedAt) {

  public DeadLetterCause {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(failedAt, "failedAt");
    message = Objects.requireNonNullElse(message, "");
  }
}
