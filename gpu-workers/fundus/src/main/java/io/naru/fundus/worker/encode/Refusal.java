package io.naru.fundus.worker.encode;

import io.naru.schemas.headers.FailureStage;
import java.util.Locale;

/** Why a photograph is given up. What is said about it says nothing of what is in it. */
enum Refusal {
  MALFORMED_RECORD(FailureStage.VALUE_CONVERTER, "The value is no photograph of any schema."),
  INVALID_RECORD("An id, the grade or the size is none that a photograph can have."),
  NO_KEYS("There are no keys of the hospital."),
  UNSEALED("It does not open with the keys of the hospital."),
  WRONG_SIZE("It has not the resolution that the networks take."),
  OTHER_IMAGE("Its id is not that of its patient, eye and pixels."),
  MODEL_FAILED("The networks fail at it, and not at others."),
  NOT_FINITE("Its code has something that is not a number.");

  private final FailureStage stage;
  private final String message;

  Refusal(String message) {
    this(FailureStage.TRANSFORMATION, message);
  }

  Refusal(FailureStage stage, String message) {
    this.stage = stage;
    this.message = message;
  }

  FailureStage stage() {
    return stage;
  }

  String message() {
    return message;
  }

  /** In headers and metrics. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
