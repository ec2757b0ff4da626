package io.naru.schemas.headers;

/** Where on its way a record failed, in Kafka Connect's words, as far as they apply to us. */
public enum FailureStage {
  /** The key bytes are not what they should be. */
  KEY_CONVERTER,
  /** The value bytes do not decode. */
  VALUE_CONVERTER,
  /** Anything after that: validation, the model. */
  TRANSFORMATION,
  /** The result could not be put where it should go. */
  TASK_PUT
}
