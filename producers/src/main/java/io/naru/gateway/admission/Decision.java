package io.naru.gateway.admission;

/** Whether a request is taken in. */
public sealed interface Decision {
  Decision ADMITTED = new Admitted();

  record Admitted() implements Decision {}

  /**
   * @param code stable machine-readable word
   * @param detail one sentence for a person
   * @param retryAfterSeconds when it is worth asking again, at least 1
   */
  record Refused(String code, String detail, int retryAfterSeconds) implements Decision {}
}
